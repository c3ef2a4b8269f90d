//! A view in somebody else's page: what it shows, and what its readers can change.
//!
//! The page says so with the attributes of an element. Where it can hold nothing but a frame, the
//! same stands in the frame's address, in the key `e` beside the plan:
//!
//! ```text
//! settings = "1." [ word *( " " word ) ]
//! word     = "read-only" | "lock:" path | "show:" path | "part:" part | "example:" id | "light" | "dark"
//! part     = "answer" | "figures" | "chart" | "table" | "map"
//! path     = a place in the plan, such as engage.interaction_server_cluster
//! ```

use serde::{Deserialize, Serialize};

use super::examples::{Example, examples};
use super::link::{Link, Route};
use super::plan_link;
use tandem_domain::id::{Word, words};
use tandem_domain::plan::shape::PLAN;
use tandem_domain::plan::{Document, Edit, Path};
use tandem_domain::walk::Problem;

const SETTINGS: &str = "e";
const VERSION: &str = "1.";

words! {
    /// Which of the two color schemes a frame is drawn in; an element follows its page.
    pub enum Scheme {
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

words! {
    /// A part of a page that can be shown without the others.
    pub enum EmbedPart {
        /// The sentence that answers.
        Answer = "answer",
        /// Its figures.
        Figures = "figures",
        /// Its charts.
        Chart = "chart",
        /// Its tables.
        Table = "table",
        /// What stands where: the map of a run, the topology, the pods on their nodes.
        Map = "map",
    }
}

/// What an element says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attributes {
    /// The page and its view, as links write them, such as `licenses?figure=capacity`.
    pub view: String,
    /// The id of a reference plan.
    pub example: String,
    /// A plan document as text; it comes before the reference plan.
    pub plan: Option<String>,
    /// Places that cannot be changed, with white space between them.
    pub locked: String,
    /// The only places whose fields are shown; all where there are none.
    pub fields: String,
    /// The only parts of the page that are shown; all where there are none.
    pub parts: String,
    /// Whether nothing can be changed.
    pub read_only: bool,
}

/// What readers of a view can change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether nothing can be changed.
    pub is_read_only: bool,
    /// Places that cannot be changed, with everything below them.
    pub locked: Vec<Path>,
    /// The only places whose fields are shown, with everything below them; all where there are none.
    pub fields: Vec<Path>,
    /// The only parts of the page that are shown; all where there are none.
    pub parts: Vec<EmbedPart>,
    /// The color scheme of a frame; the reader's own where it is not said.
    pub scheme: Option<Scheme>,
}

/// What can be done with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can be changed.
    Open,
    /// It can be read.
    Locked,
    /// It is not shown.
    Hidden,
}

impl Settings {
    /// What can be done with the field of a place. What holds a field is shown with it.
    #[must_use]
    pub fn access(&self, at: &Path) -> Access {
        let is_shown = self.fields.is_empty()
            || (self.fields.iter()).any(|field| at.is_within(field) || field.is_within(at));
        if !is_shown {
            Access::Hidden
        } else if self.is_read_only || self.locked.iter().any(|locked| at.is_within(locked)) {
            Access::Locked
        } else {
            Access::Open
        }
    }

    /// What can be done with a button that changes a place. One that changes what holds the fields of the
    /// page would be refused, so it is not shown.
    #[must_use]
    pub fn access_to_change(&self, at: &Path) -> Access {
        let is_shown = self.fields.is_empty() || self.fields.iter().any(|it| at.is_within(it));
        if is_shown {
            self.access(at)
        } else {
            Access::Hidden
        }
    }

    /// Whether a change may be made: it lies within the fields, and touches nothing locked, neither
    /// by itself nor with what holds it.
    #[must_use]
    pub fn allow(&self, edit: &Edit) -> bool {
        let is_free = |at: &Path| {
            let is_locked =
                (self.locked.iter()).any(|locked| at.is_within(locked) || locked.is_within(at));
            let is_shown =
                self.fields.is_empty() || self.fields.iter().any(|field| at.is_within(field));
            is_shown && !is_locked
        };
        !self.is_read_only && edit.places().all(is_free)
    }
}

/// A view in somebody else's page.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// The page, its view, and the run where it carries one.
    pub link: Link,
    /// The plan, where there is one.
    pub plan: Option<Document>,
    /// What readers can change.
    pub settings: Settings,
}

impl Embed {
    /// Reads what an element says, or the address of a frame. What cannot be read is left out and
    /// reported with the name of its attribute.
    #[must_use]
    pub fn read(said: &Attributes) -> (Self, Vec<Problem>) {
        let view = said.view.trim();
        // A whole link from Share leads here as well.
        let fragment = match view.split_once('#') {
            Some((_, fragment)) => fragment.to_owned(),
            None => format!("#/{}", view.trim_start_matches('/')),
        };
        let link = Link::parse(&fragment);
        let mut reader = Reader::default();
        if link.route.is_none() {
            reader.report("view", view, Route::expected());
        }
        let mut example = said.example.trim().to_owned();
        reader.settings.is_read_only = said.read_only;
        for at in said.locked.split_whitespace() {
            reader.place("locked", at, |settings| &mut settings.locked);
        }
        for at in said.fields.split_whitespace() {
            reader.place("fields", at, |settings| &mut settings.fields);
        }
        for part in said.parts.split_whitespace() {
            reader.part("parts", part);
        }
        for (_, words) in link.carried.iter().filter(|(key, _)| key == SETTINGS) {
            reader.words(words, &mut example);
        }
        let plan = reader.plan(said.plan.as_deref(), &link, &example);
        if let (Some(route), None) = (link.route, &plan)
            && route.needs_plan()
            && reader.problems.is_empty()
        {
            reader.report("plan", "", "a plan or the id of an example");
        }
        let embed = Self {
            link: plan_link::without(&Link {
                carried: (link.carried.into_iter())
                    .filter(|(key, _)| key != SETTINGS)
                    .collect(),
                ..link
            }),
            plan,
            settings: reader.settings,
        };
        (embed, reader.problems)
    }
}

/// Whether a problem leaves nothing of what a page asked for: no page, or not its plan.
#[must_use]
pub fn hinders(problem: &Problem) -> bool {
    matches!(problem.path.as_str(), "view" | "example" | "plan")
}

/// The reference plan with an id: the name of its file.
#[must_use]
pub fn example(id: &str) -> Option<Example> {
    let named = |example: &Example| example.file.strip_suffix(".json") == Some(id);
    examples().into_iter().find(named)
}

#[derive(Default)]
struct Reader {
    settings: Settings,
    problems: Vec<Problem>,
}

impl Reader {
    fn report(&mut self, name: &str, found: &str, expected: impl Into<String>) {
        let short: String = found.chars().take(80).collect();
        self.problems.push(Problem {
            path: name.to_owned(),
            found: format!("\"{short}\""),
            expected: expected.into(),
        });
    }

    fn place(&mut self, name: &str, at: &str, list: fn(&mut Settings) -> &mut Vec<Path>) {
        match Path::parse(at).filter(|path| PLAN.holds(path.segments())) {
            Some(path) => list(&mut self.settings).push(path),
            None => self.report(
                name,
                at,
                "a place in a plan, such as engage.interaction_server_cluster.nodes",
            ),
        }
    }

    fn part(&mut self, name: &str, id: &str) {
        match EmbedPart::from_id(id) {
            Some(part) => self.settings.parts.push(part),
            None => self.report(name, id, EmbedPart::expected()),
        }
    }

    fn words(&mut self, words: &str, example: &mut String) {
        let Some(words) = words.strip_prefix(VERSION) else {
            return self.report(
                SETTINGS,
                words,
                "settings of version 1, beginning with \"1.\"",
            );
        };
        for word in words.split_whitespace() {
            match word.split_once(':') {
                Some(("lock", at)) => {
                    self.place(SETTINGS, at, |settings| &mut settings.locked);
                }
                Some(("show", at)) => {
                    self.place(SETTINGS, at, |settings| &mut settings.fields);
                }
                Some(("part", id)) => self.part(SETTINGS, id),
                Some(("example", id)) => id.clone_into(example),
                None if word == "read-only" => self.settings.is_read_only = true,
                _ => match Scheme::from_id(word) {
                    Some(scheme) => self.settings.scheme = Some(scheme),
                    None => self.report(
                        SETTINGS,
                        word,
                        "read-only, lock:PLACE, show:PLACE, part:NAME, example:ID, light or dark",
                    ),
                },
            }
        }
    }

    /// The plan as text, else the one the view's link carries, else the example.
    fn plan(&mut self, text: Option<&str>, link: &Link, id: &str) -> Option<Document> {
        let read = if let Some(text) = text {
            Document::parse(text).map_err(|why| why.to_string())
        } else if let Some(envelope) = plan_link::envelope(link) {
            plan_link::read(envelope).map_err(|why| why.to_string())
        } else if id.is_empty() {
            return None;
        } else {
            let Some(example) = example(id) else {
                let known: Vec<String> = examples().into_iter().map(|it| it.file).collect();
                let known = known.join(", ").replace(".json", "");
                self.report("example", id, known);
                return None;
            };
            Document::parse(example.text()).map_err(|why| why.to_string())
        };
        read.map_err(|why| {
            self.problems.push(Problem {
                path: "plan".to_owned(),
                found: why,
                expected: "a plan document".to_owned(),
            });
        })
        .ok()
    }
}
