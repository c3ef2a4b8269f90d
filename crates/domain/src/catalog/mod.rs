//! What exists: services, components, modes, timings, options, each with its source.
//!
//! The data is in `assets/catalog`; [`Catalog::load`] is its one door. A conflict between sources
//! is kept and shown, never resolved here.

mod alias;
mod beginning;
mod channel;
mod check;
mod check_id;
mod component;
mod earlier;
mod edition;
mod inventory;
mod limitation;
mod mode;
mod names;
mod option;
mod question;
mod reservation;
mod row;
mod rule;
mod run_words;
mod service;
mod shelf;
mod simulation;
mod step_id;
mod timing;
mod worked;
mod workload;

use super::id::Word;
use super::source::SourceDocument;

pub use alias::{Alias, ThirdParty};
pub use beginning::{Beginning, ChannelMedia, ComponentDatabase, Members, Targets, UsualNode};
pub use channel::Channel;
pub use check::{CheckEntry, CheckWords, FaultName, ManyWords, Severity};
pub use check_id::{CheckFamily, CheckId};
pub use component::{Component, NotRuntime, SeparateHosts};
pub use edition::{CatalogEdition, Difference, Release};
pub use inventory::{InventoryWords, Named};
pub use limitation::{Limitation, LimitationEntry, Remark};
pub use mode::{
    Architecture, ArchitectureEntry, Concept, DrMode, HaMode, Hosting, HostingEntry, ModeEntry,
};
pub use names::{nearest, plain};
pub use option::{ErrorCode, MinimumVersion, OptionRange, ProductOption, ProxyError};
pub use question::{AskedInput, AskedOf, AskedTiming, Informant, QuestionWords};
pub use reservation::{
    CpuStep, ReservationByPods, ReservationBySteps, Reservations, Tier, TieredReservation,
};
pub use rule::{HasRule, Rule};
pub use run_words::{Blank, EventId, RuleId};
pub use service::{Confidence, OutsideTable, Service};
pub use shelf::{CatalogFile, CatalogProblem};
pub use simulation::{BackOff, RequestsOnly, Sentence, SimulationWords};
pub use step_id::StepId;
pub use timing::{Timing, TimingKey, TimingUnit, TimingValue, Timings};
pub use worked::{WorkedFigure, WorkedGroup, WorkedNumber, WorkedPair, WorkedTopic};
pub use workload::{ChartPart, ChartWorkload, WorkloadKind};

use alias::Aliases;
use component::Components;
use mode::Modes;
use option::OptionFile;
use row::complain_of_missing;
use service::Services;
use shelf::Shelf;
use workload::LabWorkloads;

/// Everything the planner knows before a plan says anything.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Which catalog it is.
    pub edition: CatalogEdition,
    /// The documents all statements are drawn from.
    pub documents: Vec<SourceDocument>,
    /// What each high availability mode means.
    pub ha_modes: Vec<ModeEntry<HaMode>>,
    /// What each disaster recovery mode means.
    pub dr_modes: Vec<ModeEntry<DrMode>>,
    /// What each hosting value means.
    pub hosting: Vec<HostingEntry>,
    /// The two architectures.
    pub architectures: Vec<ArchitectureEntry>,
    /// Words of the field, as the sources define or use them.
    pub terms: Vec<Concept>,
    /// The private edition services, in the order of their table.
    pub services: Vec<Service>,
    /// Private edition services without a row in that table.
    pub outside_table: Vec<OutsideTable>,
    /// On-premises components: the iWD summary, then what other sources add.
    pub components: Vec<Component>,
    /// Components whose servers may not share a host.
    pub apart: Vec<SeparateHosts>,
    /// Parts of a solution that do not run.
    pub not_runtime: Vec<NotRuntime>,
    /// What else services and components are called.
    pub aliases: Vec<Alias>,
    /// What dependencies are called.
    pub third_parties: Vec<ThirdParty>,
    /// Ways to reach customers.
    pub channels: Vec<Channel>,
    /// Times, rates and other figures with their defaults.
    pub timings: Timings,
    /// Configuration options the sources name.
    pub options: Vec<ProductOption>,
    /// Error codes of the Interaction Server Proxy.
    pub error_codes: Vec<ErrorCode>,
    /// The least versions the sources ask for.
    pub versions: Vec<MinimumVersion>,
    /// How many interactions the Interaction Server Proxy remembers the owner of.
    pub proxy_cache_entries: u32,
    /// Media types whose interactions wait for days rather than minutes. Our judgment, from the
    /// source's e-mail.
    pub long_lived_media_types: Vec<String>,
    /// Rules that explain a figure in words.
    pub rules: Vec<Rule>,
    /// What each check of a plan says.
    pub checks: CheckWords,
    /// The words of the inventory and its checklist.
    pub inventory: InventoryWords,
    /// What each limitation of the cluster says.
    pub limitations: Vec<LimitationEntry>,
    /// What a simulated run says.
    pub simulation: SimulationWords,
    /// What the lab charts say of their workloads.
    pub workloads: Vec<ChartWorkload>,
    /// What has to be said wherever a lab value is shown.
    pub lab_warning: String,
    /// What a worker sets aside, by each rule; `None` only where the file could not be read.
    pub reservations: Option<Reservations>,
    /// What a plan made from answers takes for granted; `None` only where the file could not be read.
    pub beginning: Option<Beginning>,
    /// What is asked to make figures firm, and of whom.
    pub questions: QuestionWords,
}

/// Includes a file of the shipped catalog.
macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        [$(CatalogFile {
            name: $name,
            text: include_str!(concat!("../../../../assets/catalog/", $name)),
        }),+]
    };
}

impl Catalog {
    /// The files of the catalog this build ships. A test holds them free of problems.
    pub const FILES: &'static [CatalogFile<'static>] = &shipped![
        "catalog.json",
        "sources.json",
        "modes.json",
        "rules.json",
        "checks.json",
        "inventory.json",
        "limitations.json",
        "simulation.json",
        "services.json",
        "components.json",
        "aliases.json",
        "channels.json",
        "timings.json",
        "options.json",
        "lab-workloads.json",
        "reservations.json",
        "beginning.json",
        "questions.json",
    ];

    /// Reads a catalog from its files. What can be read is kept; every problem is reported with
    /// its file and path.
    #[must_use]
    pub fn load(files: &[CatalogFile<'_>]) -> (Self, Vec<CatalogProblem>) {
        let mut shelf = Shelf::open(files);
        let documents = shelf.read_only("sources.json", "documents");
        shelf.documents.all = documents.unwrap_or_default();
        let services: Services = shelf.read("services.json");
        let components: Components = shelf.read("components.json");
        shelf.check("components.json", |file, p| components.complain(file, p));
        let modes: Modes = shelf.read("modes.json");
        let checks: CheckWords = shelf.read("checks.json");
        shelf.check("checks.json", |file, p| checks.complain(file, p));
        let limitations = shelf.read_only("limitations.json", "limitations");
        let limitations: Vec<LimitationEntry> = limitations.unwrap_or_default();
        shelf.check("limitations.json", |file, p| {
            let there = limitations.iter().map(|entry| entry.id);
            complain_of_missing(&file.field("limitations"), "id", there, p);
        });
        let simulation: SimulationWords = shelf.read("simulation.json");
        shelf.check("simulation.json", |file, p| simulation.complain(file, p));
        let options: OptionFile = shelf.read("options.json");
        let aliases: Aliases = shelf.read("aliases.json");
        let lab: LabWorkloads = shelf.read("lab-workloads.json");
        let catalog = Self {
            edition: CatalogEdition::of(shelf.read("catalog.json"), files),
            ha_modes: modes.ha_modes,
            dr_modes: modes.dr_modes,
            hosting: modes.hosting,
            architectures: modes.architectures,
            terms: modes.terms.unwrap_or_default(),
            services: services.services,
            outside_table: services.outside_table,
            components: components.components,
            apart: components.apart.unwrap_or_default(),
            not_runtime: components.not_runtime,
            aliases: aliases.aliases,
            third_parties: aliases.third_parties,
            channels: shelf
                .read_only("channels.json", "channels")
                .unwrap_or_default(),
            timings: shelf
                .read_only("timings.json", "timings")
                .unwrap_or_default(),
            options: options.options,
            error_codes: options.error_codes,
            versions: options.versions,
            proxy_cache_entries: options.proxy_cache_entries,
            long_lived_media_types: options.long_lived_media_types,
            rules: shelf.read_only("rules.json", "rules").unwrap_or_default(),
            checks,
            inventory: shelf.read("inventory.json"),
            limitations,
            simulation,
            workloads: lab.workloads,
            lab_warning: lab.warning,
            reservations: shelf.read_whole("reservations.json"),
            beginning: shelf.read_whole("beginning.json"),
            questions: shelf.read("questions.json"),
            documents: shelf.documents.all,
        };
        (catalog, shelf.problems)
    }

    /// What a high availability mode means.
    #[must_use]
    pub fn ha_mode(&self, mode: HaMode) -> Option<&ModeEntry<HaMode>> {
        self.ha_modes.iter().find(|entry| entry.id == mode)
    }

    /// What a disaster recovery mode means.
    #[must_use]
    pub fn dr_mode(&self, mode: DrMode) -> Option<&ModeEntry<DrMode>> {
        self.dr_modes.iter().find(|entry| entry.id == mode)
    }

    /// What a hosting value means.
    #[must_use]
    pub fn hosting(&self, hosting: Hosting) -> Option<&HostingEntry> {
        self.hosting.iter().find(|entry| entry.id == hosting)
    }

    /// What an architecture means.
    #[must_use]
    pub fn architecture(&self, architecture: Architecture) -> Option<&ArchitectureEntry> {
        self.architectures
            .iter()
            .find(|entry| entry.id == architecture)
    }

    /// The rule of what has one. A test holds that it is there.
    #[must_use]
    pub fn rule(&self, of: impl HasRule) -> Option<&Rule> {
        let id = of.rule_id();
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The private edition service with this id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The component with this id.
    #[must_use]
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.iter().find(|component| component.id == id)
    }

    /// The modes of a component, or of the one whose redundancy it takes; empty where no source
    /// gives any.
    #[must_use]
    pub fn modes_of<'c>(&'c self, component: &'c Component) -> &'c [HaMode] {
        let leader = component
            .follows
            .as_deref()
            .and_then(|id| self.component(id));
        match leader {
            Some(leader) if component.ha_modes.is_empty() => &leader.ha_modes,
            _ => &component.ha_modes,
        }
    }

    /// What a limitation of the cluster says.
    #[must_use]
    pub fn limitation(&self, limitation: Limitation) -> Option<&LimitationEntry> {
        self.limitations.iter().find(|entry| entry.id == limitation)
    }

    /// An option of an application.
    #[must_use]
    pub fn option(&self, application: &str, option: &str) -> Option<&ProductOption> {
        self.options
            .iter()
            .find(|entry| entry.application == application && entry.option == option)
    }

    /// The least versions of an application, for everything and for single clients.
    pub fn versions_of<'c>(
        &'c self,
        application: &'c str,
    ) -> impl Iterator<Item = &'c MinimumVersion> {
        self.versions
            .iter()
            .filter(move |version| version.application == application)
    }

    /// The code of an error of the Interaction Server Proxy, and what it means.
    #[must_use]
    pub fn error_code(&self, error: ProxyError) -> Option<&ErrorCode> {
        self.error_codes.iter().find(|entry| entry.id == error)
    }

    /// The workloads of a lab chart.
    pub fn workloads_of<'c>(&'c self, chart: &'c str) -> impl Iterator<Item = &'c ChartWorkload> {
        self.workloads
            .iter()
            .filter(move |workload| workload.service == chart)
    }
}

/// The name an entry of a vocabulary carries, or its id where the catalog has none.
fn name_or_id<W: Word>(name: Option<&str>, word: W) -> &str {
    name.unwrap_or_else(|| word.id())
}

impl Catalog {
    /// The printed name of a high availability mode.
    #[must_use]
    pub fn ha_name(&self, mode: HaMode) -> &str {
        name_or_id(self.ha_mode(mode).map(|entry| entry.name.as_str()), mode)
    }

    /// The printed name of a disaster recovery mode.
    #[must_use]
    pub fn dr_name(&self, mode: DrMode) -> &str {
        name_or_id(self.dr_mode(mode).map(|entry| entry.name.as_str()), mode)
    }

    /// The printed name of a hosting value.
    #[must_use]
    pub fn hosting_name(&self, hosting: Hosting) -> &str {
        name_or_id(
            self.hosting(hosting).map(|entry| entry.name.as_str()),
            hosting,
        )
    }
}
