//! Options: what a lever is called, and what each of its values does.

use tandem_domain::catalog::DrMode;
use tandem_domain::options::LeverTurn;
use tandem_domain::plan::SharedKind;

use crate::count;

/// What a value of a lever does, in a few words.
#[must_use]
pub fn turn(turn: LeverTurn) -> String {
    match turn {
        LeverTurn::TolerateZones(0) => "Tolerate no zone failure".to_owned(),
        LeverTurn::TolerateZones(zones) => {
            format!(
                "Tolerate {}",
                failures(zones, "zone failure", "zone failures")
            )
        }
        LeverTurn::TolerateWorkers(0) => "Tolerate no node failure".to_owned(),
        LeverTurn::TolerateWorkers(nodes) => {
            format!(
                "Tolerate {}",
                failures(nodes, "node failure", "node failures")
            )
        }
        LeverTurn::Zones(zones) => format!(
            "{} in every region or data center",
            failures(zones, "zone", "zones")
        ),
        LeverTurn::AddSecondary => {
            "A second region or data center with its own dependencies".to_owned()
        }
        LeverTurn::RemoveSecondary => "No second region or data center".to_owned(),
        LeverTurn::Members(kind, quorum, other) => {
            let of = if kind.is_quorum() { quorum } else { other };
            format!("{} of {}", failures(of, "member", "members"), part(kind))
        }
        LeverTurn::DrMode(None) => "DR modes as documented".to_owned(),
        LeverTurn::DrMode(Some(mode)) => format!("{} for all services", dr_mode(mode)),
        LeverTurn::Backups => "A backup for every unpaired application".to_owned(),
        LeverTurn::Hot => "Hot standby instead of warm standby".to_owned(),
        LeverTurn::HangDetection => "Hang detection with a heartbeat".to_owned(),
        LeverTurn::BothSites => "Pairs over both sites".to_owned(),
        LeverTurn::HaLicense => "The HA license".to_owned(),
        LeverTurn::SecondScs => "A second Solution Control Server".to_owned(),
        LeverTurn::OneNodeLess => "One cluster node fewer, seats split evenly".to_owned(),
    }
}

fn failures(number: u32, one: &str, many: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
}

fn dr_mode(mode: DrMode) -> &'static str {
    match mode {
        DrMode::ActiveSpare => "Active spare",
        DrMode::LimitedActiveSpare => "Limited active spare",
        DrMode::PilotLight => "Pilot light",
        DrMode::NotSupported => "No disaster recovery",
    }
}

/// What a kind of shared dependency is called.
fn part(kind: SharedKind) -> String {
    match kind {
        SharedKind::Database => "each database".to_owned(),
        SharedKind::Redis => "Redis".to_owned(),
        SharedKind::Kafka => "Kafka".to_owned(),
        SharedKind::Consul => "Consul".to_owned(),
        SharedKind::Search => "each search engine".to_owned(),
        SharedKind::LicenseServer => "the license server".to_owned(),
        SharedKind::ConfigurationServer => "the Configuration Server".to_owned(),
        SharedKind::Registry => "the registry".to_owned(),
        SharedKind::LoadBalancer => "each load balancer".to_owned(),
        SharedKind::TServer => "each T-Server".to_owned(),
        SharedKind::Other => "other dependencies".to_owned(),
    }
}
