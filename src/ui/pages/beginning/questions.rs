//! The questions a meeting answers, on one screen.

use std::rc::Rc;

use yew::prelude::*;

use super::count_field::CountField;
use super::pick::pick;
use crate::ui::widgets::{Choice, Segmented};
use tandem_domain::beginning::{Answers, Regions};
use tandem_domain::id::Word;
use tandem_domain::matrix::{Offers, Overview};
use tandem_domain::units::{Probability, Seconds};
use tandem_text::beginning as text;

/// What is answered until somebody says otherwise.
pub fn usual_answers(offers: &Offers) -> Answers {
    let targets = &offers.targets;
    let first = |figures: &[f64]| figures.first().copied();
    Answers {
        availability: first(&targets.availability).and_then(Probability::new),
        rto: first(&targets.rto_s).and_then(Seconds::new),
        rpo: first(&targets.rpo_s).and_then(Seconds::new),
        node_size: offers.usual_node,
        ..Answers::usual(offers.usual_channels.clone())
    }
}

#[derive(PartialEq, Properties)]
pub struct QuestionsProps {
    pub overview: Rc<Overview>,
    pub answers: Answers,
    pub on_change: Callback<Answers>,
}

impl QuestionsProps {
    /// Answers one question.
    fn answer<T: 'static>(&self, with: impl Fn(&mut Answers, T) + 'static) -> Callback<T> {
        let answers = self.answers.clone();
        self.on_change.reform(move |value| {
            let mut answers = answers.clone();
            with(&mut answers, value);
            answers
        })
    }
}

#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let answers = &props.answers;
    let has_edition = answers.deploys.has_private_edition();
    html! {
        <div class="questions-form">
            { words(text::DEPLOYMENT, "deploys", answers.deploys, text::deploys,
                &props.answer(|answers, deploys| answers.deploys = deploys)) }
            if has_edition {
                <div class="question-line">
                    { words(text::REGIONS, "regions", answers.regions, text::regions,
                        &props.answer(|answers, regions: Regions| {
                            answers.regions = regions;
                            answers.zones = regions.usual_zones();
                        })) }
                    <CountField id="questions.zones" label={text::ZONES} value={answers.zones} most=99
                        wrong={text::WRONG_ZONES}
                        on_change={props.answer(|answers, zones: Option<u32>| {
                            answers.zones = zones.unwrap_or(answers.regions.usual_zones());
                        })} />
                </div>
            }
            if answers.deploys.is_on_premises() {
                { words(text::SITES, "sites", answers.sites, text::sites,
                    &props.answer(|answers, sites| answers.sites = sites)) }
            }
            { channels(props) }
            { sizes(props, has_edition) }
            if has_edition {
                { per_pod(props) }
            }
        </div>
    }
}

/// One of a few words, all in sight.
fn words<W: Word + 'static>(
    legend: &'static str,
    name: &'static str,
    chosen: W,
    label: fn(W) -> &'static str,
    on_choose: &Callback<W>,
) -> Html {
    let choices = W::ALL.iter().map(|it| Choice::new(it.id(), label(*it)));
    let choices: Vec<Choice> = choices.collect();
    let on_choose = {
        let on_choose = on_choose.clone();
        Callback::from(move |id: AttrValue| {
            if let Some(word) = W::from_id(&id) {
                on_choose.emit(word);
            }
        })
    };
    html! { <Segmented {name} {legend} {choices} chosen={chosen.id()} {on_choose} /> }
}

fn channels(props: &QuestionsProps) -> Html {
    let chosen = &props.answers.channels;
    let boxes = props.overview.offers.channels.iter().map(|channel| {
        let id = channel.id.clone();
        let onchange = props.answer(move |answers, _: Event| {
            if !answers.channels.remove(&id) {
                answers.channels.insert(id.clone());
            }
        });
        html! {
            <label class="check" key={channel.id.clone()}>
                <input type="checkbox" checked={chosen.contains(&channel.id)} {onchange} />
                <span>{ &channel.name }</span>
            </label>
        }
    });
    html! {
        <fieldset class="question">
            <legend>{ text::CHANNELS }</legend>
            <div class="question-channels">{ for boxes }</div>
            if chosen.is_empty() {
                <p class="field-problem">{ text::NO_CHANNEL }</p>
            }
        </fieldset>
    }
}

/// Agents, targets and the size of a node.
fn sizes(props: &QuestionsProps, has_edition: bool) -> Html {
    let (answers, offers) = (&props.answers, &props.overview.offers);
    let targets = &offers.targets;
    let shares: Vec<Probability> = targets
        .availability
        .iter()
        .filter_map(|it| Probability::new(*it))
        .collect();
    let times = |figures: &[f64]| -> Vec<Seconds> {
        figures.iter().filter_map(|it| Seconds::new(*it)).collect()
    };
    html! {
        <div class="question-sizes">
            <CountField id="questions.agents" label={text::AGENTS} value={answers.agents} most=1_000_000
                wrong={text::WRONG_COUNT}
                on_change={props.answer(|answers, agents| answers.agents = agents)} />
            { pick(text::AVAILABILITY, &shares, text::NO_TARGET, answers.availability.as_ref(),
                |share| text::share(*share),
                &props.answer(|answers, share| answers.availability = share)) }
            { pick(text::RTO, &times(&targets.rto_s), text::NO_TARGET, answers.rto.as_ref(),
                |time| text::time(*time), &props.answer(|answers, rto| answers.rto = rto)) }
            { pick(text::RPO, &times(&targets.rpo_s), text::NO_TARGET, answers.rpo.as_ref(),
                |time| text::time(*time), &props.answer(|answers, rpo| answers.rpo = rpo)) }
            if has_edition {
                { pick(text::NODE_SIZE, &offers.node_sizes, text::UNKNOWN_SIZE,
                    answers.node_size.as_ref(), |size| text::node_size(*size),
                    &props.answer(|answers, size| answers.node_size = size)) }
            }
        </div>
    }
}

fn per_pod(props: &QuestionsProps) -> Html {
    let fields = props.overview.offers.counted_in_agents.iter().map(|service| {
        let value = props.answers.agents_per_pod.get(&service.id).copied();
        let id = service.id.clone();
        let on_change = props.answer(move |answers, agents: Option<u32>| {
            match agents {
                Some(agents) => answers.agents_per_pod.insert(id.clone(), agents),
                None => answers.agents_per_pod.remove(&id),
            };
        });
        html! {
            <CountField key={service.id.clone()} id={format!("questions.per-pod.{}", service.id)}
                label={service.name.clone()} {value} most=1_000_000 wrong={text::WRONG_COUNT} {on_change} />
        }
    });
    html! {
        <details class="question-more">
            <summary>{ text::PER_POD }</summary>
            <p class="fine">{ text::PER_POD_WHY }{ " " }
                { text::label_leaves(props.overview.offers.label_leaves_percent) }</p>
            <div class="question-sizes">{ for fields }</div>
        </details>
    }
}
