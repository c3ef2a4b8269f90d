//! Frames of an animation, drawn only while somebody asks for them and can see them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::window;
use web_sys::IdleRequestOptions;

/// A frame that took longer than this was not drawn all the while: the page was hidden, and what was
/// not seen is not caught up with. In milliseconds.
const LONGEST_MS: f64 = 250.0;

/// Calls back again and again until it is dropped.
pub struct Frames(Kind);

enum Kind {
    Smooth(Rc<Smooth>),
    Steps { _timer: Interval },
}

/// What the browser calls for a frame.
type OnFrame = Closure<dyn FnMut(f64)>;

/// Asks for one frame after another, of which one is always under way.
struct Smooth {
    under_way: Cell<i32>,
    draw: RefCell<Box<dyn FnMut(f64)>>,
    before: Cell<Option<f64>>,
    callback: RefCell<Option<OnFrame>>,
}

impl Frames {
    /// With every frame the browser draws, which are none while the page is hidden; told how many
    /// milliseconds have passed.
    pub fn smooth(draw: impl FnMut(f64) + 'static) -> Self {
        let smooth = Rc::new(Smooth {
            under_way: Cell::new(0),
            draw: RefCell::new(Box::new(draw)),
            before: Cell::new(None),
            callback: RefCell::new(None),
        });
        let kept = Rc::downgrade(&smooth);
        let callback = OnFrame::new(move |now| {
            if let Some(smooth) = kept.upgrade() {
                smooth.frame(now);
            }
        });
        smooth.callback.replace(Some(callback));
        smooth.ask();
        Self(Kind::Smooth(smooth))
    }

    /// Once every so many milliseconds, and not while the page is hidden.
    pub fn steps(every_ms: u32, mut draw: impl FnMut() + 'static) -> Self {
        let timer = Interval::new(every_ms, move || {
            if !gloo::utils::document().hidden() {
                draw();
            }
        });
        Self(Kind::Steps { _timer: timer })
    }
}

impl Smooth {
    fn frame(&self, now: f64) {
        let before = self.before.replace(Some(now));
        let passed = before.map_or(0.0, |before| (now - before).clamp(0.0, LONGEST_MS));
        // The next one first: drawing may end it all.
        self.ask();
        self.draw.borrow_mut()(passed);
    }

    fn ask(&self) {
        if let Some(callback) = self.callback.borrow().as_ref() {
            let function = callback.as_ref().unchecked_ref();
            let asked = window().request_animation_frame(function);
            self.under_way.set(asked.unwrap_or_default());
        }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let Kind::Smooth(smooth) = &self.0 {
            drop(window().cancel_animation_frame(smooth.under_way.get()));
        }
    }
}

/// Waits until what has changed so far is on the screen. A hidden page is drawn when it is seen again.
pub async fn drawn() {
    let frame = Promise::new(&mut |resolve, _| {
        drop(window().request_animation_frame(&resolve));
    });
    drop(JsFuture::from(frame).await);
    // That was before the frame is drawn, and the next turn of the page is after.
    let turn = Promise::new(&mut |resolve, _| {
        drop(window().set_timeout_with_callback(&resolve));
    });
    drop(JsFuture::from(turn).await);
}

/// Waits until nothing else happens, where the browser can tell; else until the next turn.
pub async fn idle() {
    let idle = Promise::new(&mut |resolve, _| {
        let can_tell = js_sys::Reflect::has(&window(), &"requestIdleCallback".into());
        if can_tell.unwrap_or(false) {
            // Where nothing is drawn, as in a window behind others, some browsers never tell.
            let at_latest = IdleRequestOptions::new();
            at_latest.set_timeout(1_000);
            drop(window().request_idle_callback_with_options(&resolve, &at_latest));
        } else {
            drop(window().set_timeout_with_callback(&resolve));
        }
    });
    drop(JsFuture::from(idle).await);
}

/// Whether the reader wants nothing to move.
pub fn is_motion_reduced() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
