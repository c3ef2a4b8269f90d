//! Pictures to keep: everything in them is inside, nothing in them is more than text, and they open
//! again as the plan.

use tandem::document::carried;
use tandem::document::examples::examples;
use tandem::domain::assessment::{Assessment, assess};
use tandem::domain::availability::diagram;
use tandem::domain::kubernetes::{Apart, Fate, Loss, UnitLayout, reschedule};
use tandem::domain::plan::Document;
use tandem::export::drawing::{Drawing, Mark, svg, topology};
use tandem::export::{blocks, pods};
use tandem::shipped;

fn assessed() -> impl Iterator<Item = (Document, Assessment<'static>)> {
    let catalog = shipped::catalog();
    examples().into_iter().map(move |example| {
        let document = Document::parse(example.text()).unwrap();
        let assessment = assess(&document, catalog);
        (document, assessment)
    })
}

fn layouts<'a>(assessment: &'a Assessment<'_>) -> impl Iterator<Item = (&'a str, &'a UnitLayout)> {
    let units = assessment.workers().iter();
    units.filter_map(|unit| Some((unit.unit.as_str(), unit.layout.as_ref()?)))
}

/// Every picture of every example.
fn pictures() -> Vec<(Document, Drawing)> {
    let mut all = Vec::new();
    for (document, assessment) in assessed() {
        if !assessment.inventory().is_empty() {
            all.push((document.clone(), topology(assessment.inventory(), "A plan")));
        }
        if let Some(model) = &assessment.availability().model {
            let drawn = diagram(model);
            let drawing = blocks::drawing(
                &drawn,
                Some(model),
                "A plan",
                &tandem::text::availability::diagram::name,
            );
            all.push((document.clone(), drawing));
        }
        for (unit, layout) in layouts(&assessment) {
            all.extend(pods::drawing(unit, layout, None).map(|it| (document.clone(), it)));
        }
    }
    all
}

#[test]
fn everything_is_inside_the_picture() {
    let all = pictures();
    assert!(all.len() >= 12, "{} pictures", all.len());
    for (_, picture) in all {
        assert!(!picture.title.is_empty() && !picture.description.is_empty());
        for mark in &picture.marks {
            if let Mark::Text { x, y, text, .. } | Mark::TextEnd { x, y, text } = mark {
                assert!(*x < picture.width && *y <= picture.height, "{text}");
            }
        }
    }
}

#[test]
fn a_picture_opens_again_as_the_plan() {
    for (document, picture) in pictures() {
        let file = carried::into_svg(&svg(&picture), &document);
        assert!(file.contains("<title>") && file.contains("<desc>"));
        assert_eq!(carried::open(file.as_bytes()), Ok(document));
    }
}

#[test]
fn what_a_picture_says_is_never_markup() {
    let picture = Drawing {
        title: "<a> & \"b\"".to_owned(),
        marks: vec![Mark::Text {
            x: 1,
            y: 1,
            strong: true,
            text: "</text><script>".to_owned(),
        }],
        ..Drawing::default()
    };
    let file = svg(&picture);
    assert!(file.contains("&lt;a&gt; &amp; &quot;b&quot;"));
    assert!(!file.contains("<script"));
}

/// Squares by how they are drawn: full ones, and lines within others.
fn counted(picture: &Drawing) -> (usize, usize) {
    let side = "h12 v12 ";
    let solid = |mark: &&Mark| matches!(mark, Mark::Solid(path) if path.contains(side));
    let line = |mark: &&Mark| matches!(mark, Mark::Line(_));
    let marks = picture.marks.iter();
    (
        marks.clone().filter(solid).count(),
        marks.filter(line).count(),
    )
}

#[test]
fn pods_are_drawn_by_what_becomes_of_them() {
    let mut seen = 0;
    for (_, assessment) in assessed() {
        let spread = assessment
            .plan
            .private_edition
            .as_deref()
            .map(|it| it.spread);
        for (unit, layout) in layouts(&assessment) {
            let whole = pods::drawing(unit, layout, None).unwrap();
            let pods: u32 = layout.groups.iter().map(|group| group.replicas).sum();
            assert_eq!(counted(&whole), (usize::try_from(pods).unwrap(), 0));
            for loss in [Loss::Worker(0), Loss::Zone(0)] {
                let after = reschedule(layout, loss, spread.unwrap(), Apart::Preferred);
                let picture = pods::drawing(unit, layout, Some((loss.into(), &after))).unwrap();
                let of =
                    |like: fn(Fate) -> bool| after.pods.iter().filter(|pod| like(pod.fate)).count();
                let stays = of(|fate| fate == Fate::Stays);
                let moves = of(|fate| matches!(fate, Fate::Moves(_)));
                let waits = of(|fate| matches!(fate, Fate::Pending | Fate::Tied));
                // Two lines make a plus where one has come, or a cross where one waits. The legend
                // shows one of each.
                let expected = (stays + 1, 2 * (moves + waits + 2));
                assert_eq!(counted(&picture), expected, "{unit}, {loss:?}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 8, "{seen}");
}
