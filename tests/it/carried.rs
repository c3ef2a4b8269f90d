//! Plans inside pictures.

use proptest::prelude::*;
use serde_json::json;
use tandem::document::carried::{BadFile, LARGEST_FILE, LARGEST_PLAN, into_png, into_svg, open};
use tandem::document::envelope::Damage;
use tandem::document::examples::examples;
use tandem::domain::assessment::assess;
use tandem::domain::plan::{Document, Unreadable};
use tandem::export::topology::svg;
use tandem::shipped;

/// A PNG of one white pixel, as libpng writes it.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b,
    0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0x0f, 0x00, 0x01,
    0x01, 0x01, 0x00, 0x1b, 0xb6, 0xee, 0x56, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae,
    0x42, 0x60, 0x82,
];

fn plan(at: usize) -> Document {
    Document::parse(examples()[at].text()).unwrap()
}

fn diagram(plan: &Document) -> String {
    let assessment = assess(plan, shipped::catalog());
    svg(
        &assessment.inventory().topology,
        "--> </svg> </metadata>",
        "id=\"tandem-plan\">",
    )
}

#[test]
fn every_example_comes_back_out_of_both_pictures() {
    for at in 0..examples().len() {
        let plan = plan(at);
        let drawn = into_svg(&diagram(&plan), &plan);
        assert!(drawn.ends_with("</metadata>\n</svg>\n"));
        assert_eq!(open(drawn.as_bytes()), Ok(plan.clone()));
        let painted = into_png(PIXEL, &plan).unwrap();
        assert_eq!(open(&painted), Ok(plan.clone()));
        assert_eq!(open(plan.to_text().as_bytes()), Ok(plan));
    }
}

#[test]
fn names_in_the_plan_are_no_markup_in_the_picture() {
    let name = "</metadata><script>alert(1)</script>\"'&\u{0}";
    let plan = Document::from_value(json!({ "version": 1, "name": name })).unwrap();
    let drawn = into_svg("<svg></svg>", &plan);
    assert!(!drawn.contains("script"));
    assert_eq!(open(drawn.as_bytes()), Ok(plan));
}

#[test]
fn a_picture_saved_anew_by_another_program_still_carries_its_plan() {
    let plan = plan(0);
    let drawn = into_svg(&diagram(&plan), &plan);
    let envelope = drawn.rsplit_once("tandem-plan\">").unwrap().1;
    let envelope = envelope.split_once('<').unwrap().0;
    let broken: Vec<&str> = envelope
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let anew = format!(
        "\u{feff}<?xml version='1.0'?>\n<svg:svg xmlns:svg='http://www.w3.org/2000/svg'>\n \
         <svg:metadata\n   class='x' id='tandem-plan'>\n{}\n</svg:metadata><svg:g/></svg:svg>",
        broken.join("\n    ")
    );
    assert_eq!(open(anew.as_bytes()), Ok(plan.clone()));
    // A chunk of another program before ours.
    let painted = into_png(PIXEL, &plan).unwrap();
    let (start, rest) = painted.split_at(33);
    let other = [&[0, 0, 0, 4][..], b"tEXtabcd", &[0, 0, 0, 0]].concat();
    assert_eq!(open(&[start, &other, rest].concat()), Ok(plan));
}

#[test]
fn the_chunk_is_one_any_reader_takes() {
    let painted = into_png(PIXEL, &plan(0)).unwrap();
    assert_eq!(painted[..33], PIXEL[..33]);
    let length = u32::from_be_bytes(painted[33..37].try_into().unwrap()) as usize;
    let typed = &painted[37..37 + 4 + length];
    assert!(typed.starts_with(b"tEXttandem-plan\x001."));
    assert!(
        typed[4..]
            .iter()
            .all(|byte| *byte == 0 || byte.is_ascii_graphic())
    );
    let end = 37 + 4 + length;
    let sum = u32::from_be_bytes(painted[end..end + 4].try_into().unwrap());
    // CRC-32 bit by bit, as the standard's annex has it.
    let mut crc = u32::MAX;
    for byte in typed {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                0xedb8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
        }
    }
    assert_eq!(sum, !crc);
    assert_eq!(painted[end + 4..], PIXEL[33..]);
}

#[test]
fn what_is_no_picture_is_left_alone() {
    let plan = plan(0);
    assert_eq!(into_svg("no picture", &plan), "no picture");
    for bytes in [&b""[..], b"GIF89a", &PIXEL[..20], &[0; 40]] {
        assert_eq!(into_png(bytes, &plan), None);
    }
}

#[test]
fn a_file_says_why_it_is_no_plan() {
    let cut = |bytes: &[u8], keep: usize| open(&bytes[..keep]);
    assert_eq!(open(PIXEL), Err(BadFile::NoPlan));
    assert_eq!(open(b"<svg></svg>"), Err(BadFile::NoMetadata));
    assert_eq!(open(b"<svg id=\"tandem-plan\""), Err(BadFile::NoMetadata));
    assert_eq!(
        open(b"<svg><metadata>of another</metadata></svg>"),
        Err(BadFile::NoPlan)
    );
    for page in ["<p>hello", "<!doctype html><html><body><svg></svg>"] {
        assert_eq!(open(page.as_bytes()), Err(BadFile::Unknown));
    }
    assert_eq!(open(b"\xff\xfe{}"), Err(BadFile::Unknown));
    assert!(matches!(
        open(b"hello"),
        Err(BadFile::Document(Unreadable::NotJson { .. }))
    ));
    let painted = into_png(PIXEL, &plan(0)).unwrap();
    assert_eq!(cut(&painted, 300), Err(BadFile::NoPlan));
    let drawn = into_svg("<svg></svg>", &plan(0));
    assert_eq!(cut(drawn.as_bytes(), 300), Err(BadFile::NoPlan));
    let mut changed = painted;
    changed[100] ^= 1;
    assert!(matches!(
        open(&changed),
        Err(BadFile::Envelope(Damage::Damaged))
    ));
    let large = " ".repeat(LARGEST_PLAN + 1);
    assert_eq!(
        open(large.as_bytes()),
        Err(BadFile::TooLarge {
            limit: LARGEST_PLAN
        })
    );
    let larger = vec![0x89; LARGEST_FILE + 1];
    assert_eq!(
        open(&larger),
        Err(BadFile::TooLarge {
            limit: LARGEST_FILE
        })
    );
}

proptest! {
    #[test]
    fn no_damaged_file_makes_it_panic(
        at in any::<prop::sample::Index>(),
        put in prop::collection::vec(any::<u8>(), 0..12),
        cut in any::<prop::sample::Index>(),
        noise in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let plan = plan(3);
        let painted = into_png(PIXEL, &plan).unwrap();
        let drawn = into_svg(&diagram(&plan), &plan).into_bytes();
        let png_noise = [&PIXEL[..33], &noise].concat();
        for file in [painted, drawn, noise.clone(), png_noise] {
            let mut damaged = file;
            let from = at.index(damaged.len() + 1);
            let to = (from + put.len()).min(damaged.len());
            damaged.splice(from..to, put.iter().copied());
            damaged.truncate(cut.index(damaged.len() + 1).max(damaged.len() / 2));
            if let Err(why) = open(&damaged) {
                prop_assert!(!why.to_string().is_empty());
            }
        }
    }
}
