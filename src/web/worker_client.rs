//! Work that must not hold up the page: a worker that is asked in text and answers when it is done.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::module_loader;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The question could not be answered, and why.
    Refused(String),
    /// The worker is gone; another one has to be asked.
    Died(String),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(why) | Self::Died(why) => f.write_str(why),
        }
    }
}

/// What is called with the answer, and what with an error.
type Waiting = Rc<RefCell<BTreeMap<u32, (Function, Function)>>>;

/// Why a worker is gone, once it is.
type Died = Rc<RefCell<Option<String>>>;

/// A worker. Dropping it ends what it is doing.
pub struct WorkerClient {
    worker: Worker,
    waiting: Waiting,
    next: Cell<u32>,
    died: Died,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl WorkerClient {
    /// Starts a worker for a part.
    ///
    /// # Errors
    ///
    /// Where the browser starts none.
    pub fn open(part: &str) -> Result<Self, String> {
        let worker = module_loader::worker(part)?;
        let waiting = Waiting::default();
        let died = Died::default();
        let on_message = {
            let (waiting, died) = (waiting.clone(), died.clone());
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                hear(&waiting, &died, &event.data());
            })
        };
        let on_error = {
            let (waiting, died) = (waiting.clone(), died.clone());
            Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
                event.prevent_default();
                died.replace(Some(event.message()));
                let why = died_of(&event.message());
                for (_, reject) in std::mem::take(&mut *waiting.borrow_mut()).into_values() {
                    drop(reject.call1(&JsValue::NULL, &why));
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            waiting,
            next: Cell::new(0),
            died,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Whether what answers is no worker but the page itself, in turns with everything else: in
    /// somebody else's page, where the browser starts no worker. It is then asked for less at once.
    pub fn takes_turns(&self) -> bool {
        Reflect::get(&self.worker, &"turns".into()).is_ok_and(|turns| turns.is_truthy())
    }

    /// Why the worker is gone, where it is.
    pub fn death(&self) -> Option<String> {
        self.died.borrow().clone()
    }

    /// Asks; the future ends with the answer. Questions are answered in their order.
    pub fn ask(
        &self,
        ask: &str,
        body: &str,
    ) -> impl Future<Output = Result<JsValue, Refusal>> + use<> {
        self.ask_text(ask, &body.into())
    }

    /// The same with a text that lies with the browser: a long one need not come by here.
    pub fn ask_text(
        &self,
        ask: &str,
        body: &JsValue,
    ) -> impl Future<Output = Result<JsValue, Refusal>> + use<> {
        let id = self.next.replace(self.next.get().wrapping_add(1));
        let answered = Promise::new(&mut |resolve, reject| {
            self.waiting.borrow_mut().insert(id, (resolve, reject));
        });
        let question = object([
            ("id", JsValue::from(id)),
            ("ask", JsValue::from_str(ask)),
            ("body", body.clone()),
        ]);
        if let Err(why) = self.worker.post_message(&question)
            && let Some((_, reject)) = self.waiting.borrow_mut().remove(&id)
        {
            drop(reject.call1(&JsValue::NULL, &died_of(&module_loader::message(&why))));
        }
        async move { JsFuture::from(answered).await.map_err(refusal) }
    }
}

impl Drop for WorkerClient {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        for (_, reject) in std::mem::take(&mut *self.waiting.borrow_mut()).into_values() {
            drop(reject.call1(&JsValue::NULL, &died_of("it was stopped")));
        }
    }
}

/// Passes on what a worker has said.
fn hear(waiting: &Waiting, died: &RefCell<Option<String>>, said: &JsValue) {
    let get = |key: &str| Reflect::get(said, &key.into()).unwrap_or_default();
    let id = get("id").as_f64().unwrap_or(-1.0) as u32;
    let Some((resolve, reject)) = waiting.borrow_mut().remove(&id) else {
        return;
    };
    let called = if get("error").is_undefined() {
        resolve.call1(&JsValue::NULL, &get("answer"))
    } else {
        if get("died").is_truthy() {
            died.replace(get("error").as_string());
        }
        reject.call1(&JsValue::NULL, said)
    };
    drop(called);
}

/// What a worker that is gone would have said last.
fn died_of(why: &str) -> JsValue {
    object([("error", why.into()), ("died", true.into())])
}

fn refusal(said: JsValue) -> Refusal {
    let get = |key: &str| Reflect::get(&said, &key.into()).unwrap_or_default();
    let why = get("error").as_string().unwrap_or_default();
    if get("died").is_truthy() {
        Refusal::Died(why)
    } else {
        Refusal::Refused(why)
    }
}

/// An object with these values.
pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A new object takes every key.
        drop(Reflect::set(&object, &key.into(), &value));
    }
    object.into()
}

/// An error that a part throws as its answer.
pub fn refused(why: &str) -> JsValue {
    let error = js_sys::Error::new(why);
    error.set_name("Refused");
    error.into()
}

/// A file a part has made.
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// The file as a part answers it.
    pub fn into_answer(self) -> JsValue {
        object([
            ("name", self.name.into()),
            ("media_type", self.media_type.into()),
            (
                "bytes",
                js_sys::Uint8Array::from(self.bytes.as_slice()).into(),
            ),
        ])
    }

    fn from_answer(answer: &JsValue) -> Option<Self> {
        let get = |key: &str| Reflect::get(answer, &key.into()).ok();
        Some(Self {
            name: get("name")?.as_string()?,
            media_type: get("media_type")?.as_string()?,
            bytes: js_sys::Uint8Array::new(&get("bytes")?).to_vec(),
        })
    }
}

/// Has the part for exports make a file. The worker ends with it: exports are rare and large.
///
/// # Errors
///
/// Why there is no file, in words.
pub async fn export(ask: String) -> Result<File, String> {
    let client = WorkerClient::open("exports")?;
    let answer = client
        .ask("offer", &ask)
        .await
        .map_err(|why| why.to_string())?;
    File::from_answer(&answer).ok_or_else(|| "the part for exports made no file".to_owned())
}

/// Has the part for exports make the markup of a view.
///
/// # Errors
///
/// Why there is none, in words.
pub async fn snippet(asked: &str) -> Result<String, String> {
    let client = WorkerClient::open("exports")?;
    let answer = client.ask("snippet", asked).await;
    let answer = answer.map_err(|why| why.to_string())?;
    Ok(answer.as_string().unwrap_or_default())
}

thread_local! {
    /// The worker that runs simulations and estimates for the whole page, once it has been asked.
    static ENGINE: RefCell<Option<Rc<WorkerClient>>> = const { RefCell::new(None) };
}

/// Asks the page's engine.
///
/// # Errors
///
/// What it refuses, or why it is gone; the next question starts another.
pub async fn engine(ask: &str, body: &str) -> Result<String, Refusal> {
    let client = ENGINE.with_borrow_mut(|engine| match engine {
        Some(client) if client.death().is_none() => Ok(client.clone()),
        _ => {
            let client = Rc::new(WorkerClient::open("engine").map_err(Refusal::Died)?);
            *engine = Some(client.clone());
            Ok(client)
        }
    })?;
    if ask == "simulate" && client.takes_turns() {
        return simulate_in_turns(&client, body).await;
    }
    let answer = client.ask(ask, body).await?;
    Ok(answer.as_string().unwrap_or_default())
}

/// How long the page may be held up by a run, in milliseconds: it draws in between.
const TURN_MS: f64 = 8.0;

/// Runs a simulation some steps at a time.
async fn simulate_in_turns(client: &WorkerClient, body: &str) -> Result<String, Refusal> {
    let number = client.ask("begin", body).await?;
    let number = number.as_string().unwrap_or_default();
    let mut steps = 64;
    loop {
        let began = js_sys::Date::now();
        let asked = format!("{{\"number\":{number},\"steps\":{steps}}}");
        let answer = client.ask("go-on", &asked).await?;
        let answer = answer.as_string().unwrap_or_default();
        if !answer.is_empty() {
            return Ok(answer);
        }
        let took = (js_sys::Date::now() - began).max(1.0);
        let fits = f64::from(steps) * TURN_MS / took;
        steps = (fits as u32).clamp(16, 4 * steps);
    }
}
