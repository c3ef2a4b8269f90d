//! No import circle, within rooms or across: what a file takes can be read before the file.
//!
//! An import is a path in one file that leads to what another defines, past all who only hand it
//! on. So a parent that declares its children and hands on what they define takes nothing of them;
//! one whose own code uses it does. Methods are not seen: they are called without a path.

mod house;
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use house::{House, Imports, Sources};

/// The circles among the files and folders of every folder, each with the imports that make it.
fn circles(imports: &Imports) -> Vec<Vec<String>> {
    let files = imports.keys().flat_map(|(from, to)| [from, to]);
    let folders: BTreeSet<&str> = files
        .flat_map(|file| file.match_indices('/').map(|(at, _)| &file[..=at]))
        .collect();
    folders
        .into_iter()
        .flat_map(|folder| circles_in(folder, imports))
        .collect()
}

fn circles_in(folder: &str, imports: &Imports) -> Vec<Vec<String>> {
    let room = |file| str::strip_prefix(file, folder)?.split('/').next();
    let rooms = |from, to| Some((room(from)?, room(to)?)).filter(|(one, other)| one != other);
    let edges = imports.keys().filter_map(|(from, to)| rooms(from, to));
    let graph = DiGraphMap::<&str, ()>::from_edges(edges);
    let mut circles: Vec<Vec<String>> = Vec::new();
    for circle in tarjan_scc(&graph).iter().filter(|it| it.len() > 1) {
        let within = imports.iter().filter(|((from, to), _)| {
            rooms(from, to).is_some_and(|(from, to)| circle.contains(&from) && circle.contains(&to))
        });
        let told = within.map(|((from, to), names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("{from} takes of {to}: {}", names.join(", "))
        });
        circles.push(told.collect());
    }
    circles.sort();
    circles
}

/// All Rust files of a crate.
fn sources(root: &Path) -> Sources {
    fn read(folder: &Path, root: &Path, sources: &mut Sources) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, root, sources);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                sources.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut sources = Sources::new();
    read(&root.join("src"), root, &mut sources);
    sources
}

/// Among crates Cargo allows none.
#[test]
fn nobody_takes_of_one_who_takes_of_them() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR"));
    let layers = fs::read_dir(app.join("crates")).unwrap();
    let layers = layers.map(|layer| layer.unwrap().path());
    for root in layers.chain([app.to_owned()]) {
        let name = root.display();
        let sources = sources(&root);
        let house = House::read(&sources);
        let (imports, lost) = house.imports();
        assert!(lost.is_empty(), "not found in {name}:\n{}", lost.join("\n"));
        let files: BTreeSet<&str> = sources.keys().map(String::as_str).collect();
        assert_eq!(
            house.files(),
            files,
            "the files that modules declare in {name}"
        );
        let circles = circles(&imports);
        let told: Vec<String> = circles.iter().map(|it| it.join("\n  ")).collect();
        assert!(told.is_empty(), "circles in {name}:\n{}", told.join("\n"));
    }
}

/// The circles of a small house.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let sources = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    let (imports, lost) = House::read(&sources.collect()).imports();
    assert_eq!(lost, Vec::<String>::new());
    circles(&imports)
}

#[test]
fn a_parent_that_hands_on_what_its_children_define_makes_no_circle() {
    let circles = circles_of(&[
        ("src/lib.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
        ("src/a.rs", "use crate::B; pub struct A(B);"),
        ("src/b.rs", "pub struct B;"),
    ]);
    assert_eq!(circles, Vec::<Vec<String>>::new());
}

#[test]
fn a_parent_that_uses_what_its_children_define_makes_one() {
    let circles = circles_of(&[
        (
            "src/lib.rs",
            "mod a; mod b; pub use a::A; pub use b::{b, c}; pub struct P;
            fn p(c: P) { let b = b(c); }",
        ),
        ("src/a.rs", "pub struct A(super::P);"),
        (
            "src/b.rs",
            "pub fn b(p: &super::P) {} pub fn c(p: &super::P) {}",
        ),
    ]);
    assert_eq!(
        circles,
        [[
            "src/b.rs takes of src/lib.rs: P",
            "src/lib.rs takes of src/b.rs: b"
        ]]
    );
}

#[test]
fn folders_make_circles_where_their_files_make_none() {
    let circles = circles_of(&[
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a/mod.rs", "pub mod one; mod other;"),
        ("src/a/one.rs", "pub const ONE: u8 = 1;"),
        ("src/a/other.rs", "use crate::b; fn f() { b::TWO }"),
        (
            "src/b.rs",
            "use crate::a::one::ONE as it; pub const TWO: u8 = 2 * it;",
        ),
    ]);
    assert_eq!(
        circles,
        [[
            "src/a/other.rs takes of src/b.rs: TWO",
            "src/b.rs takes of src/a/one.rs: ONE"
        ]]
    );
}

#[test]
fn a_circle_is_seen_through_those_who_hand_on_and_along_paths_of_every_kind() {
    let circles = circles_of(&[
        ("src/lib.rs", "mod a; mod b; mod c; mod d;"),
        ("src/a.rs", "pub struct A; fn f() { super::b::f() }"),
        (
            "src/b.rs",
            "use crate::c as see; pub fn f() { html! { <see::C/> } }",
        ),
        (
            "src/c/mod.rs",
            "mod inner; pub use {crate::a::A as Other, inner::C};",
        ),
        (
            "src/c/inner.rs",
            "pub struct C; mod within { fn g() { use crate::d::*; D::new(); } }",
        ),
        ("src/d.rs", "use crate::c; pub enum D { It(c::Other) }"),
    ]);
    assert_eq!(
        circles,
        [[
            "src/a.rs takes of src/b.rs: f",
            "src/b.rs takes of src/c/inner.rs: C",
            "src/c/inner.rs takes of src/d.rs: D",
            "src/d.rs takes of src/a.rs: A"
        ]]
    );
}
