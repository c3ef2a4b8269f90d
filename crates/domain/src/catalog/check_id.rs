//! What the checks find, by id.
#![expect(
    missing_docs,
    reason = "assets/catalog/checks.json says in a sentence what each one is"
)]

use crate::id::{Word, words};

words! {
    /// A check of a plan. Its id never changes.
    pub enum CheckId {
        PlanInvalidValue = "plan.invalid-value",
        PlanUnknownField = "plan.unknown-field",
        PlanDuplicateId = "plan.duplicate-id",
        PlanUnknownReference = "plan.unknown-reference",
        PlanNeedAboveMembers = "plan.need-above-members",
        PlanOtherCatalog = "plan.other-catalog",
        PlanEarlierCatalog = "plan.earlier-catalog",
        PlanOwnComponentKnown = "plan.own-component-known",
        PlanMeasuredOutside = "plan.measured-outside",
        LicensingPoolShort = "licensing.pool-short",
        LicensingMoreGivesLess = "licensing.more-gives-less",
        LicensingNodeEmpty = "licensing.node-empty",
        LicensingStartOrder = "licensing.start-order",
        LicensingItemMissing = "licensing.item-missing",
        LicensingDuplicateDbid = "licensing.duplicate-dbid",
        LicensingNoHaLicense = "licensing.no-ha-license",
        LicensingTargetMissed = "licensing.target-missed",
        ClusterNodeWithoutBackup = "cluster.node-without-backup",
        ClusterApplicationType = "cluster.application-type",
        ClusterServerTooOld = "cluster.server-too-old",
        ClusterLoginSessionTimeout = "cluster.login-session-timeout",
        ClusterNotReadyOnInvitationTimeout = "cluster.not-ready-on-invitation-timeout",
        ClusterAllowMultipleAgentConnections = "cluster.allow-multiple-agent-connections",
        ClusterAgentLoginControl = "cluster.agent-login-control",
        ClusterSharedDatabase = "cluster.shared-database",
        ClusterEspUnequal = "cluster.esp-unequal",
        ClusterMediaTypeShared = "cluster.media-type-shared",
        ClusterLongLivedMediaTypeShared = "cluster.long-lived-media-type-shared",
        ClusterAllMediaTypesShared = "cluster.all-media-types-shared",
        ClusterResultsUnsorted = "cluster.results-unsorted",
        ClusterLimitsMultiply = "cluster.limits-multiply",
        ClusterMediaTypeUnserved = "cluster.media-type-unserved",
        ClusterCapturePointSeesOneNode = "cluster.capture-point-sees-one-node",
        ClusterDisabledMediaType = "cluster.disabled-media-type",
        ClusterDesktopProxyWithBackup = "cluster.desktop-proxy-with-backup",
        ClusterProxyWithoutBackup = "cluster.proxy-without-backup",
        ClusterProxyNotDedicated = "cluster.proxy-not-dedicated",
        ClusterProxyTooOld = "cluster.proxy-too-old",
        ClusterProxyTooOldForClients = "cluster.proxy-too-old-for-clients",
        ClusterProxyTooOldForEsp = "cluster.proxy-too-old-for-esp",
        ClusterEventLogShared = "cluster.event-log-shared",
        ClusterEventLogPerNode = "cluster.event-log-per-node",
        ClusterUrsNotConnected = "cluster.urs-not-connected",
        ClusterUrsSeesOneNode = "cluster.urs-sees-one-node",
        ClusterStatServerBehindProxy = "cluster.stat-server-behind-proxy",
        ClusterMonitoringThroughProxy = "cluster.monitoring-through-proxy",
        ClusterJavaExtensionsSeeOneNode = "cluster.java-extensions-see-one-node",
        ClusterClientMadeIds = "cluster.client-made-ids",
        ClusterNewErrorCodes = "cluster.new-error-codes",
        ClusterPairOnOneHost = "cluster.pair-on-one-host",
        ClusterNoProxy = "cluster.no-proxy",
        ClusterOneDesktopProxy = "cluster.one-desktop-proxy",
        ClusterOrchestrationWithoutProxy = "cluster.orchestration-without-proxy",
        ClusterStatServerWithoutProxy = "cluster.stat-server-without-proxy",
        IconOptionDiffers = "icon.option-differs",
        IconOptionToldApart = "icon.option-told-apart",
        IconRoleWithoutVoice = "icon.role-without-voice",
        IconRoleUnknown = "icon.role-unknown",
        IconQueueInMemory = "icon.queue-in-memory",
        IconConnectionsDiffer = "icon.connections-differ",
        IconOneDatabase = "icon.one-database",
        IconDatabasesOnOneHost = "icon.databases-on-one-host",
        IconRdbmsDiffers = "icon.rdbms-differs",
        IconRdbmsVersionDiffers = "icon.rdbms-version-differs",
        IconDapMissing = "icon.dap-missing",
        IconOneDap = "icon.one-dap",
        RedundancyOneScs = "redundancy.one-scs",
        RedundancyAddpOff = "redundancy.addp-off",
        RedundancyAddpShortOverWan = "redundancy.addp-short-over-wan",
        RedundancyHangupRestartOff = "redundancy.hangup-restart-off",
        RedundancyUnknownComponent = "redundancy.unknown-component",
        RedundancyComponentWithoutMode = "redundancy.component-without-mode",
        RedundancyModeNotSupported = "redundancy.mode-not-supported",
        RedundancyHangDetectionOff = "redundancy.hang-detection-off",
        RedundancyHangDetectionWithoutHeartbeat = "redundancy.hang-detection-without-heartbeat",
        RedundancyAutoRestartOff = "redundancy.auto-restart-off",
        RedundancyColdStandbyMissesRto = "redundancy.cold-standby-misses-rto",
        RedundancyRtoOfZero = "redundancy.rto-of-zero",
        RedundancyFaultMissesRto = "redundancy.fault-misses-rto",
        RedundancyFaultWithoutEnd = "redundancy.fault-without-end",
        RedundancyConfigurationServerWithoutDatabase = "redundancy.configuration-server-without-database",
        RedundancyHostNamedTwice = "redundancy.host-named-twice",
        RedundancyPairOnOneHost = "redundancy.pair-on-one-host",
        RedundancyPairOnOneSite = "redundancy.pair-on-one-site",
        RedundancySitesNeverFail = "redundancy.sites-never-fail",
        RedundancyHostsToKeepApart = "redundancy.hosts-to-keep-apart",
        RedundancyOneHostWithinSeats = "redundancy.one-host-within-seats",
        RedundancyOneHostAboveSeats = "redundancy.one-host-above-seats",
        RedundancyVendorSpecific = "redundancy.vendor-specific",
        RedundancySessionsEnd = "redundancy.sessions-end",
        RedundancyNeededToStart = "redundancy.needed-to-start",
        PrivateEditionFewReplicas = "private-edition.few-replicas",
        PrivateEditionDemandNotStated = "private-edition.demand-not-stated",
        PrivateEditionModeBelowThree = "private-edition.mode-below-three",
        PrivateEditionSingletonOnCriticalPath = "private-edition.singleton-on-critical-path",
        PrivateEditionSurvivorsTooFew = "private-edition.survivors-too-few",
        PrivateEditionPairCannotCarry = "private-edition.pair-cannot-carry",
        PrivateEditionPrimaryOnlyInSecondary = "private-edition.primary-only-in-secondary",
        PrivateEditionObjectiveWithoutRecovery = "private-edition.objective-without-recovery",
        PrivateEditionRecoveryTooSlow = "private-edition.recovery-too-slow",
        PrivateEditionFaultMissesRto = "private-edition.fault-misses-rto",
        PrivateEditionPartMissingInUnit = "private-edition.part-missing-in-unit",
        PrivateEditionLagUnknown = "private-edition.lag-unknown",
        PrivateEditionSourceConflict = "private-edition.source-conflict",
        PrivateEditionOneZone = "private-edition.one-zone",
        PrivateEditionQuorumEven = "private-edition.quorum-even",
        PrivateEditionQuorumOverNeed = "private-edition.quorum-over-need",
        PrivateEditionQuorumInTwoZones = "private-edition.quorum-in-two-zones",
        PrivateEditionStatefulSetStays = "private-edition.stateful-set-stays",
        PrivateEditionCronJob = "private-edition.cron-job",
        PrivateEditionToleranceClamped = "private-edition.tolerance-clamped",
        PrivateEditionModeNotOfItsRow = "private-edition.mode-not-of-its-row",
        PrivateEditionDrModeNotOfItsRow = "private-edition.dr-mode-not-of-its-row",
        PrivateEditionUnknownService = "private-edition.unknown-service",
        PrivateEditionNoSharedParts = "private-edition.no-shared-parts",
        PrivateEditionPointWithoutRecovery = "private-edition.point-without-recovery",
        PrivateEditionOwnBudgetBlocks = "private-edition.own-budget-blocks",
        PrivateEditionDisruptionBudgetBlocks = "private-edition.disruption-budget-blocks",
        PrivateEditionClusterAcrossDataCenters = "private-edition.cluster-across-data-centers",
        PrivateEditionObjectiveAboveCeiling = "private-edition.objective-above-ceiling",
        WorkersNoWorkerShape = "workers.no-worker-shape",
        WorkersTooMany = "workers.too-many",
        WorkersNoRequests = "workers.no-requests",
        WorkersPodTooLarge = "workers.pod-too-large",
        WorkersSpreadLeavesPending = "workers.spread-leaves-pending",
        WorkersTooFewAfterActivation = "workers.too-few-after-activation",
        WorkersCannotDrain = "workers.cannot-drain",
        WorkersRolloutHalts = "workers.rollout-halts",
    }
}

words! {
    /// What checks have in common: the word before the point in their ids.
    pub enum CheckFamily {
        Plan = "plan",
        Licensing = "licensing",
        Cluster = "cluster",
        Icon = "icon",
        Redundancy = "redundancy",
        PrivateEdition = "private-edition",
        Workers = "workers",
    }
}

impl CheckId {
    /// The family it is of. A test holds that each id begins with one.
    #[must_use]
    pub fn family(self) -> CheckFamily {
        let family = self.id().split('.').next();
        let family = family.and_then(CheckFamily::from_id);
        family.unwrap_or(CheckFamily::Plan)
    }

    /// Whether it is about what is written in a document, rather than about what that plans.
    #[must_use]
    pub fn is_of_document(self) -> bool {
        matches!(
            self,
            Self::PlanInvalidValue
                | Self::PlanUnknownField
                | Self::PlanDuplicateId
                | Self::PlanUnknownReference
                | Self::PlanNeedAboveMembers
                | Self::PlanOtherCatalog
                | Self::PlanEarlierCatalog
                | Self::PlanOwnComponentKnown
        )
    }
}
