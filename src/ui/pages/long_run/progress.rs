//! A run: asked for, followed, shown and stopped.

use yew::prelude::*;

use crate::ui::widgets::Icon;
use crate::web::long_run::{LongRun, Progress};
use tandem_domain::monte_carlo::Settings;
use tandem_text::long_run as text;

/// A run as `estimate` takes it.
pub fn request(plan: &str, settings: &Settings) -> String {
    format!(
        "{{\"plan\":{plan},\"seed\":{},\"years\":{},\"replications\":{},\"confidence\":{}}}",
        settings.seed,
        settings.years,
        settings.replications,
        settings.confidence.get()
    )
}

/// A run that is followed.
#[derive(Clone, PartialEq)]
pub struct Followed {
    pub progress: Progress,
    /// Starts it once more.
    again: Callback<()>,
    stop: Callback<()>,
}

/// Follows a run, where there is one. It starts anew when it is another, and ends when the page does.
#[hook]
pub fn use_run(run: Option<&str>) -> Followed {
    let round = use_state(|| 0);
    let asked = (run.map(str::to_owned), *round);
    let heard = use_state(|| (asked.clone(), Progress::default()));
    let running = use_mut_ref(|| None::<LongRun>);
    {
        let (heard, running) = (heard.setter(), running.clone());
        use_effect_with(asked.clone(), move |asked| {
            let of = asked.clone();
            let hear = move |now: Progress| heard.set((of.clone(), now));
            let started = asked.0.clone().map(|run| LongRun::start(run, hear));
            drop(running.replace(started));
            move || drop(running.take())
        });
    }
    // What was heard of another run says nothing of this one.
    let (of, progress) = &*heard;
    let progress = if *of == asked {
        progress.clone()
    } else {
        Progress::default()
    };
    let stop = {
        let (heard, progress) = (heard.setter(), progress.clone());
        Callback::from(move |()| {
            drop(running.take());
            let stopped = Progress {
                is_over: true,
                ..progress.clone()
            };
            heard.set((asked.clone(), stopped));
        })
    };
    Followed {
        progress,
        again: Callback::from(move |()| round.set(*round + 1)),
        stop,
    }
}

impl Followed {
    /// Starts it once more.
    pub fn once_more(&self) {
        self.again.emit(());
    }

    /// Whether all of it is done.
    pub fn is_whole(&self) -> bool {
        let progress = &self.progress;
        progress.is_over && progress.failed.is_none() && progress.done >= progress.chunks.max(1)
    }

    /// Whether it ended before all of it was done.
    pub fn was_stopped(&self) -> bool {
        let progress = &self.progress;
        progress.is_over && progress.failed.is_none() && !self.is_whole()
    }

    /// How far it is, in a line that keeps its place.
    pub fn state(&self) -> Html {
        let progress = &self.progress;
        let (done, chunks) = (progress.done, progress.chunks);
        if !progress.is_over {
            let said = text::progress(done, chunks, progress.left_ms, progress.workers.max(1));
            return html! {
                <>
                    <progress max={chunks.max(1).to_string()} value={done.to_string()} aria-label={text::RUNNING} />
                    <span class="fine">{ said }</span>
                </>
            };
        }
        html! {
            if self.was_stopped() { <span class="fine">{ text::STOPPED }</span> }
        }
    }

    /// What went wrong on the way.
    pub fn troubles(&self) -> Html {
        html! {
            <>
                if let Some(why) = &self.progress.redone {
                    <div class="notice" role="status"><Icon name="warning" /><p>{ text::redone(why) }</p></div>
                }
                if let Some(why) = &self.progress.failed {
                    <div class="notice" role="alert"><Icon name="error" /><p>{ text::failed(why) }</p></div>
                }
            </>
        }
    }

    /// Stops it, or starts it once more.
    pub fn button(&self) -> Html {
        let (said, press) = if self.progress.is_over {
            (text::AGAIN, &self.again)
        } else {
            (text::STOP, &self.stop)
        };
        html! {
            <button type="button" class="button" onclick={press.reform(|_: MouseEvent| ())}>{ said }</button>
        }
    }
}
