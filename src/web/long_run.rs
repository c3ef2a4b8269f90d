//! A long run in as many workers as the machine has cores for, up to a limit. Work is handed out in
//! slices of about a quarter of a second, what is done is concluded while the rest runs, and a worker
//! that dies is replaced and its slice done again. Dropping the run ends it at once.
//!
//! What was counted can be long, so it stays with the browser and goes from the worker that counted to
//! the one that concludes, each piece once: the page is not to stop for it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Date, JsString};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::window;
use super::worker_client::{Refusal, WorkerClient};

/// Workers at most; more gain little on a laptop and hold up everything else.
const MOST_WORKERS: usize = 8;
/// How long a slice should take, in milliseconds: short enough to end and to refine often, long
/// enough that handing out costs nothing.
const SLICE_MS: f64 = 250.0;
/// The same where the page itself does it: it draws between two slices.
const TURN_MS: f64 = 8.0;
/// How often what is done is concluded at most, in milliseconds.
const REFINE_MS: f64 = 400.0;
/// How many workers may die in one run before it is given up.
const MOST_DEATHS: u32 = 5;
/// The seat of the worker that concludes, between slices of its own.
const CONCLUDES: usize = 0;

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Chunks that are done, of so many.
    pub done: u32,
    pub chunks: u32,
    /// How long it runs already, and about how long it still will, in milliseconds.
    pub elapsed_ms: f64,
    pub left_ms: Option<f64>,
    /// The workers that do it.
    pub workers: usize,
    /// What the chunks that are done say, as JSON.
    pub estimate: Option<Rc<str>>,
    /// Why a slice had to be done again, the last time one had.
    pub redone: Option<String>,
    /// Why there is no more to come.
    pub failed: Option<String>,
    pub is_over: bool,
}

/// A run that is going on.
pub struct LongRun(Rc<State>);

struct State {
    run: String,
    hear: Box<dyn Fn(Progress)>,
    workers: RefCell<Vec<Option<WorkerClient>>>,
    todo: RefCell<Vec<(u32, u32)>>,
    /// What was counted, slice by slice, and how many of these the worker that concludes has.
    tallies: RefCell<Vec<JsString>>,
    gathered: Cell<usize>,
    progress: RefCell<Progress>,
    started: f64,
    concluded: Cell<f64>,
    is_concluding: Cell<bool>,
    deaths: Cell<u32>,
    is_over: Cell<bool>,
}

impl LongRun {
    /// Starts a run, given as the JSON `estimate` takes, or the two of a comparison as
    /// [`Both`](tandem_interface::engine::Both). `hear` is told of every step.
    pub fn start(run: String, hear: impl Fn(Progress) + 'static) -> Self {
        let state = Rc::new(State {
            run,
            hear: Box::new(hear),
            workers: RefCell::default(),
            todo: RefCell::default(),
            tallies: RefCell::default(),
            gathered: Cell::new(0),
            progress: RefCell::default(),
            started: Date::now(),
            concluded: Cell::new(Date::now()),
            is_concluding: Cell::new(false),
            deaths: Cell::new(0),
            is_over: Cell::new(false),
        });
        spawn_local(state.clone().begin());
        Self(state)
    }
}

impl Drop for LongRun {
    fn drop(&mut self) {
        self.0.is_over.set(true);
        self.0.workers.borrow_mut().clear();
    }
}

/// One more worker than one is worth its start from so many chunks on.
fn seats(chunks: u32) -> usize {
    let cores = window().navigator().hardware_concurrency() as usize;
    cores.clamp(1, MOST_WORKERS).min(chunks.max(1) as usize)
}

impl State {
    async fn begin(self: Rc<Self>) {
        if self.is_over.get() {
            return;
        }
        self.workers.borrow_mut().push(None);
        let division = match self
            .ask(CONCLUDES, "division", &self.run.as_str().into())
            .await
        {
            _ if self.is_over.get() => return,
            Ok(division) => text(&division),
            Err(why) => return self.give_up(&why.to_string()),
        };
        let division: Value = serde_json::from_str(&division).unwrap_or_default();
        let chunks = division["chunks"].as_u64().unwrap_or(0) as u32;
        let seats = if self.takes_turns() { 1 } else { seats(chunks) };
        self.workers.borrow_mut().resize_with(seats, || None);
        self.todo.borrow_mut().push((0, chunks));
        self.tell(|progress| {
            progress.chunks = chunks;
            progress.workers = seats;
        });
        for seat in 0..seats {
            spawn_local(self.clone().work(seat));
        }
    }

    /// Takes slices until there are none.
    async fn work(self: Rc<Self>, seat: usize) {
        let mut size = 1;
        while let Some((from, to)) = self.take(size) {
            let began = Date::now();
            let part = json!({ "run": self.run, "from": from, "to": to }).to_string();
            match self.ask(seat, "chunk", &part.into()).await {
                _ if self.is_over.get() => return,
                Ok(tally) => {
                    self.tallies.borrow_mut().push(tally.unchecked_into());
                    let took = (Date::now() - began).max(1.0);
                    let slice_ms = if self.takes_turns() {
                        TURN_MS
                    } else {
                        SLICE_MS
                    };
                    let fits = f64::from(to - from) * slice_ms / took;
                    size = (fits as u32).clamp(1, 4 * size);
                    self.finished(to - from);
                    spawn_local(self.clone().refine());
                }
                Err(Refusal::Refused(why)) => return self.give_up(&why),
                Err(Refusal::Died(why)) => {
                    self.todo.borrow_mut().push((from, to));
                    self.mourn(&why);
                }
            }
        }
    }

    /// A worker has died: another one takes its place, unless too many did.
    fn mourn(&self, why: &str) {
        self.deaths.set(self.deaths.get() + 1);
        if self.deaths.get() > MOST_DEATHS {
            self.give_up(why);
        } else {
            self.tell(|progress| progress.redone = Some(why.to_owned()));
        }
    }

    /// Whether the page itself does the work. It then does all of it, so the first seat tells.
    fn takes_turns(&self) -> bool {
        let workers = self.workers.borrow();
        let first = workers.first().and_then(Option::as_ref);
        first.is_some_and(WorkerClient::takes_turns)
    }

    /// The next slice of at most so many chunks.
    fn take(&self, size: u32) -> Option<(u32, u32)> {
        if self.is_over.get() {
            return None;
        }
        let mut todo = self.todo.borrow_mut();
        let (from, to) = todo.pop()?;
        let end = to.min(from + size);
        if end < to {
            todo.push((end, to));
        }
        (from < end).then_some((from, end))
    }

    /// Asks the worker in a seat, which is started where there is none.
    async fn ask(&self, seat: usize, ask: &str, body: &JsValue) -> Result<JsValue, Refusal> {
        let death = self
            .workers
            .borrow()
            .get(seat)
            .and_then(|worker| worker.as_ref()?.death());
        if let Some(why) = death {
            // Also where it died between two slices, with nothing to be done again.
            self.tell(|progress| progress.redone = Some(why));
        }
        let answer = {
            let mut workers = self.workers.borrow_mut();
            let Some(worker) = workers.get_mut(seat) else {
                return Err(Refusal::Refused("the run is over".to_owned()));
            };
            if worker
                .as_ref()
                .is_none_or(|worker| worker.death().is_some())
            {
                if seat == CONCLUDES {
                    self.gathered.set(0);
                }
                *worker = Some(WorkerClient::open("engine").map_err(Refusal::Refused)?);
            }
            match worker {
                Some(worker) => worker.ask_text(ask, body),
                None => return Err(Refusal::Refused("no worker".to_owned())),
            }
        };
        answer.await
    }

    fn finished(&self, chunks: u32) {
        let elapsed = Date::now() - self.started;
        self.tell(|progress| {
            progress.done += chunks;
            progress.elapsed_ms = elapsed;
            let left = progress.chunks.saturating_sub(progress.done);
            progress.left_ms = Some(elapsed / f64::from(progress.done) * f64::from(left));
        });
    }

    /// Concludes from what there is, not too often, and always at the end.
    async fn refine(self: Rc<Self>) {
        if self.is_concluding.replace(true) {
            return;
        }
        loop {
            let is_last = {
                let progress = self.progress.borrow();
                progress.done >= progress.chunks
            };
            let is_due = Date::now() - self.concluded.get() >= REFINE_MS;
            if self.is_over.get() || (!is_last && !is_due) {
                break;
            }
            let concluded = self.gather().await;
            self.concluded.set(Date::now());
            match concluded {
                _ if self.is_over.get() => break,
                Ok(estimate) => {
                    self.is_over.set(is_last);
                    self.tell(|progress| {
                        progress.estimate = Some(text(&estimate).into());
                        progress.is_over = is_last;
                    });
                    if is_last {
                        self.workers.borrow_mut().clear();
                    }
                }
                Err(Refusal::Refused(why)) => self.give_up(&why),
                Err(Refusal::Died(why)) => self.mourn(&why),
            }
        }
        self.is_concluding.set(false);
    }

    /// Brings what is new to the worker that concludes; one that is new there itself gets everything.
    async fn gather(&self) -> Result<JsValue, Refusal> {
        let is_gone = {
            let workers = self.workers.borrow();
            let worker = workers.get(CONCLUDES).and_then(Option::as_ref);
            worker.is_none_or(|worker| worker.death().is_some())
        };
        if is_gone {
            self.gathered.set(0);
        }
        let run = Value::from(self.run.as_str());
        let mut body = JsString::from(format!("{{\"run\":{run},\"tallies\":["));
        let count = {
            let tallies = self.tallies.borrow();
            let mut comma = JsValue::from_str("");
            for tally in tallies.iter().skip(self.gathered.get()) {
                body = body.concat(&comma).concat(tally);
                comma = JsValue::from_str(",");
            }
            tallies.len()
        };
        let body = body.concat(&JsValue::from_str("]}"));
        let concluded = self.ask(CONCLUDES, "gather", &body).await?;
        self.gathered.set(count);
        Ok(concluded)
    }

    fn give_up(&self, why: &str) {
        if self.is_over.replace(true) {
            return;
        }
        self.tell(|progress| {
            progress.failed = Some(why.to_owned());
            progress.is_over = true;
        });
        self.workers.borrow_mut().clear();
    }

    fn tell(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress.borrow_mut());
        let progress = self.progress.borrow().clone();
        (self.hear)(progress);
    }
}

fn text(said: &JsValue) -> String {
    said.as_string().unwrap_or_default()
}
