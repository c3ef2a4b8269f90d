//! Frames of an animation, drawn only while somebody asks for them and can see them.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Interval;

use super::window;

/// A frame that took longer than this was not drawn all the while: the page was hidden, and what was
/// not seen is not caught up with. In milliseconds.
const LONGEST_MS: f64 = 250.0;

/// Calls back again and again until it is dropped.
pub struct Frames {
    _kind: Kind,
}

enum Kind {
    Smooth {
        _next: Rc<RefCell<Option<AnimationFrame>>>,
    },
    Steps {
        _timer: Interval,
    },
}

impl Frames {
    /// With every frame the browser draws, which are none while the page is hidden; told how many
    /// milliseconds have passed.
    pub fn smooth(draw: impl FnMut(f64) + 'static) -> Self {
        let next = Rc::new(RefCell::new(None));
        go_on(&next, Rc::new(RefCell::new(draw)), None);
        Self {
            _kind: Kind::Smooth { _next: next },
        }
    }

    /// Once every so many milliseconds, and not while the page is hidden.
    pub fn steps(every_ms: u32, mut draw: impl FnMut() + 'static) -> Self {
        let timer = Interval::new(every_ms, move || {
            if !gloo::utils::document().hidden() {
                draw();
            }
        });
        Self {
            _kind: Kind::Steps { _timer: timer },
        }
    }
}

type Draw = Rc<RefCell<dyn FnMut(f64)>>;

/// Asks for the next frame. It holds on to what it is kept in only while it is kept there.
fn go_on(next: &Rc<RefCell<Option<AnimationFrame>>>, draw: Draw, before: Option<f64>) {
    let kept = Rc::downgrade(next);
    let frame = request_animation_frame(move |now| {
        let Some(next) = kept.upgrade() else {
            return;
        };
        let passed = before.map_or(0.0, |before| (now - before).clamp(0.0, LONGEST_MS));
        draw.borrow_mut()(passed);
        go_on(&next, draw, Some(now));
    });
    next.replace(Some(frame));
}

/// Whether the reader wants nothing to move.
pub fn is_motion_reduced() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
