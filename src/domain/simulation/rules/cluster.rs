//! The Interaction Server cluster: seats, answers about interactions, and what a proxy remembers.

use crate::domain::simulation::request::InjectedFault;
use crate::domain::simulation::run::Run;
use crate::domain::simulation::setup::Ref;
use crate::domain::simulation::tell::About;

impl Run {
    /// Whether a node is down: both its servers or its database are. One whose backup is about to
    /// take over is not.
    pub(in crate::domain::simulation) fn node_down(&self, node: usize) -> bool {
        let Some(it) = self.setup.nodes.get(node) else {
            return true;
        };
        let servers = self
            .setup
            .apps
            .get(it.app)
            .map_or(&[][..], |app| &app.servers);
        let runs = servers.iter().any(|server| self.lives(*server));
        !runs || it.database.is_some_and(|part| !self.part_up(part))
    }

    /// Nodes that serve or do not; what a proxy can answer follows from that. Then the seats.
    pub(super) fn watch_cluster(&mut self) {
        for node in 0..self.setup.nodes.len() {
            let app = self.setup.nodes.get(node).map_or(0, |node| node.app);
            let serves = self.app_serves(app);
            let Some(served) = self.world.nodes_served.get_mut(node) else {
                continue;
            };
            if *served != serves {
                *served = serves;
                let names = [("cached", self.cached().to_string())];
                let event = if serves {
                    "existence-certain"
                } else {
                    "existence-uncertain"
                };
                self.tell(event, "existence", About::App(app), &names);
            }
        }
        self.count_seats(Some("seats-node"));
    }

    /// How many interactions the fullest of the proxies' caches knows the owner of.
    fn cached(&self) -> u64 {
        let apps = self.setup.apps.iter().zip(&self.world.apps);
        let proxies = apps.filter(|(app, _)| app.is_proxy);
        let known = proxies.map(|(_, state)| {
            let since = self.world.interactions.saturating_sub(state.cache_since);
            since.min(self.proxy_cache)
        });
        known.max().unwrap_or(0)
    }

    /// A proxy that starts knows the owner of no interaction.
    pub(super) fn empty_cache(&mut self, app: usize) {
        if self.setup.apps.get(app).is_some_and(|app| app.is_proxy) {
            let taken = self.world.interactions;
            if let Some(state) = self.world.apps.get_mut(app) {
                state.cache_since = taken;
            }
            self.tell("cache-empty", "proxy-cache", About::App(app), &[]);
        }
    }

    /// Agents that can be logged in by the licenses of an item.
    fn capacity(&self, item: usize) -> Option<u64> {
        let license = self.setup.licenses.get(item)?;
        let lowered = &self.world.seats.get(item)?.lowered;
        let nodes = license.allocated.iter().enumerate();
        let running = nodes.filter(|(node, _)| !self.node_down(*node));
        let limits = running.map(|(node, allocated)| {
            let own = lowered.iter().filter(|(other, _, _)| *other == node);
            own.map(|(_, to, _)| *to)
                .min()
                .unwrap_or(u64::MAX)
                .min(*allocated)
        });
        limits.min()
    }

    /// Logs agents out where fewer seats are left, and in where there are more. `rule` says why; none
    /// at the very start.
    pub(in crate::domain::simulation) fn count_seats(&mut self, rule: Option<&str>) {
        for item in 0..self.setup.licenses.len() {
            let capacity = self.capacity(item);
            let wanted = self.agents.min(capacity.unwrap_or(0));
            let Some(state) = self.world.seats.get_mut(item) else {
                continue;
            };
            let (was, before) = (state.capacity, state.logged_in);
            state.capacity = capacity;
            state.logged_in = wanted;
            let Some(rule) = rule.filter(|_| was != capacity) else {
                continue;
            };
            let app = self.setup.nodes.first().map_or(0, |node| node.app);
            let names = [
                ("item", self.item_name(item)),
                ("seats", capacity.unwrap_or(0).to_string()),
                ("out", before.saturating_sub(wanted).to_string()),
                ("in", wanted.saturating_sub(before).to_string()),
                ("agents", wanted.to_string()),
            ];
            let event = match (capacity, before > wanted, wanted > before) {
                (None, _, _) => "seats-none",
                (_, true, _) => "agents-logged-out",
                (_, _, true) => "agents-logged-in",
                _ => "seats-changed",
            };
            self.tell(event, rule, About::App(app), &names);
        }
    }

    fn item_name(&self, item: usize) -> String {
        self.setup
            .licenses
            .get(item)
            .map_or_else(String::new, |license| license.item.clone())
    }

    fn node_thing(&self, node: usize) -> About {
        let app = self
            .setup
            .nodes
            .get(node)
            .and_then(|node| self.setup.apps.get(node.app));
        let server = app.and_then(|app| app.servers.first()).copied();
        About::Thing(Ref::Server(server.unwrap_or(0)))
    }

    pub(super) fn lower_licenses(
        &mut self,
        node: usize,
        item: usize,
        to: u64,
        number: usize,
        fault: &InjectedFault,
    ) {
        if let Some(state) = self.world.seats.get_mut(item) {
            state.lowered.push((node, to, number));
        }
        let names = [("item", self.item_name(item)), ("to", to.to_string())];
        self.tell(
            "licenses-lowered",
            "seats-decrease",
            self.node_thing(node),
            &names,
        );
        self.count_seats(Some("seats-decrease"));
        self.plan_end(number, fault, None);
    }

    pub(super) fn raise_licenses(&mut self, node: usize, item: usize, number: usize) {
        if let Some(state) = self.world.seats.get_mut(item) {
            state.lowered.retain(|(_, _, fault)| *fault != number);
        }
        let names = [("item", self.item_name(item))];
        self.tell(
            "licenses-restored",
            "fault-over",
            self.node_thing(node),
            &names,
        );
        self.count_seats(Some("seats-node"));
    }
}
