//! Which file names what of which other.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Item, Visibility};

use super::paths::{Imported, Path, Said, flat, said};

/// Files by their paths, such as `src/lib.rs`.
pub type Sources = BTreeMap<String, String>;

/// The names that one file takes from another.
pub type Imports = BTreeMap<(String, String), BTreeSet<String>>;

/// The modules of a library and of the programs beside it.
#[derive(Default)]
pub struct House {
    modules: Vec<Module>,
    library: Option<usize>,
}

#[derive(Default)]
struct Module {
    file: String,
    parent: Option<usize>,
    /// What a name stands for; a module and a function may share one.
    names: BTreeMap<String, Vec<Meaning>>,
    /// Where all that is there has a name here too.
    globs: Vec<Path>,
    paths: Vec<Path>,
}

#[derive(Clone)]
enum Meaning {
    DefinedHere,
    Module(usize),
    Imported(Path),
}

/// Where a path leads: to a module itself, to something that it defines, or out of the house.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Module(usize),
    Thing(usize, String),
    Outside,
}

/// Imports that are being followed: one does not lead to itself.
type Trail = Vec<(usize, Path)>;

impl House {
    /// Reads what `src/lib.rs`, every `main.rs` and the programs in `src/bin` declare.
    pub fn read(sources: &Sources) -> Self {
        let mut house = Self::default();
        for (file, text) in sources {
            let is_program = file.starts_with("src/bin/") && text.contains("\nfn main()");
            if file == "src/lib.rs" {
                house.library = Some(house.modules.len());
                house.file(sources, file, None);
            } else if file.ends_with("/main.rs") || is_program {
                house.file(sources, file, None);
            }
        }
        house
    }

    /// The files that are part of a library or program.
    pub fn files(&self) -> BTreeSet<&str> {
        self.modules.iter().map(|it| it.file.as_str()).collect()
    }

    /// What each file takes from which other, and what cannot be found. What a file only hands on
    /// is taken by those who name it.
    pub fn imports(&self) -> (Imports, Vec<String>) {
        let (mut imports, mut lost) = (Imports::new(), Vec::new());
        for (here, module) in self.modules.iter().enumerate() {
            for path in &module.paths {
                let ends = self.follow(here, path, &mut Trail::new());
                if ends.is_empty() && ["crate", "self", "super"].contains(&path[0].as_str()) {
                    lost.push(format!("{}: {}", module.file, path.join("::")));
                }
                for end in ends {
                    let End::Thing(there, name) = end else {
                        continue;
                    };
                    let there = &self.modules[there].file;
                    if *there != module.file {
                        let files = (module.file.clone(), there.clone());
                        imports.entry(files).or_default().insert(name);
                    }
                }
            }
        }
        (imports, lost)
    }

    fn file(&mut self, sources: &Sources, file: &str, parent: Option<usize>) -> usize {
        let text = &sources[file];
        let read = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        // What the root of a crate declares stands beside it.
        let folder = match (parent, file.rsplit_once('/')) {
            (None, Some((folder, _))) | (Some(_), Some((folder, "mod.rs"))) => folder,
            _ => file.trim_end_matches(".rs"),
        };
        self.module(sources, (file, folder), parent, &read.items)
    }

    fn module(
        &mut self,
        sources: &Sources,
        (file, folder): (&str, &str),
        parent: Option<usize>,
        items: &[Item],
    ) -> usize {
        let here = self.modules.len();
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            ..Module::default()
        });
        for item in items {
            match item {
                Item::Mod(module) if is_test(&module.attrs) => {}
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    let folder = format!("{folder}/{name}");
                    let child = if let Some((_, items)) = &module.content {
                        self.module(sources, (file, &folder), Some(here), items)
                    } else {
                        let files = [format!("{folder}.rs"), format!("{folder}/mod.rs")];
                        let there = files.iter().find(|it| sources.contains_key(*it));
                        let Some(there) = there else {
                            panic!("{file} declares {name}, and there is no {files:?}")
                        };
                        self.file(sources, there, Some(here))
                    };
                    self.names(here, name, Meaning::Module(child));
                }
                Item::Use(item) => {
                    let hands_on = !matches!(item.vis, Visibility::Inherited);
                    let imported = flat(&item.tree);
                    if !hands_on {
                        let paths = imported.iter().map(|it| it.path.clone());
                        self.modules[here].paths.extend(paths);
                    }
                    self.imported(here, imported);
                }
                item => {
                    let Said {
                        names,
                        imported,
                        paths,
                    } = said(item);
                    for name in names {
                        self.names(here, name, Meaning::DefinedHere);
                    }
                    self.imported(here, imported);
                    self.modules[here].paths.extend(paths);
                }
            }
        }
        here
    }

    fn names(&mut self, module: usize, name: String, meaning: Meaning) {
        let names = &mut self.modules[module].names;
        names.entry(name).or_default().push(meaning);
    }

    fn imported(&mut self, module: usize, imported: Vec<Imported>) {
        for Imported { path, name } in imported {
            match name {
                Some(name) => self.names(module, name, Meaning::Imported(path)),
                None => self.modules[module].globs.push(path),
            }
        }
    }

    /// Where a path leads from a module.
    fn follow(&self, here: usize, path: &[String], trail: &mut Trail) -> BTreeSet<End> {
        let Some((first, rest)) = path.split_first() else {
            return BTreeSet::from([End::Module(here)]);
        };
        let from = match first.as_str() {
            "crate" => BTreeSet::from([End::Module(self.root(here))]),
            "self" => BTreeSet::from([End::Module(here)]),
            "super" => self.modules[here]
                .parent
                .map(End::Module)
                .into_iter()
                .collect(),
            "tandem" => self.library.map(End::Module).into_iter().collect(),
            name => self.meanings(here, name, trail),
        };
        if from.is_empty() {
            return BTreeSet::from([End::Outside]);
        }
        self.onward(from, rest, trail)
    }

    fn onward(&self, from: BTreeSet<End>, rest: &[String], trail: &mut Trail) -> BTreeSet<End> {
        let Some((next, beyond)) = rest.split_first() else {
            return from;
        };
        let (mut within, mut things) = (BTreeSet::new(), BTreeSet::new());
        for end in from {
            match end {
                End::Module(module) if next == "super" => {
                    within.extend(self.modules[module].parent.map(End::Module));
                }
                End::Module(module) => within.extend(self.meanings(module, next, trail)),
                // A variant or a function of a type is where the type is.
                thing @ (End::Thing(..) | End::Outside) => {
                    things.insert(thing);
                }
            }
        }
        if within.is_empty() {
            return things;
        }
        self.onward(within, beyond, trail)
    }

    /// All that a name stands for in a module.
    fn meanings(&self, module: usize, name: &str, trail: &mut Trail) -> BTreeSet<End> {
        let mut ends = BTreeSet::new();
        for meaning in self.modules[module].names.get(name).into_iter().flatten() {
            match meaning {
                Meaning::DefinedHere => {
                    ends.insert(End::Thing(module, name.to_owned()));
                }
                Meaning::Module(child) => {
                    ends.insert(End::Module(*child));
                }
                Meaning::Imported(path) => ends.extend(self.along(module, path, trail)),
            }
        }
        for path in &self.modules[module].globs {
            for end in self.along(module, path, trail) {
                if let End::Module(there) = end {
                    ends.extend(self.meanings(there, name, trail));
                }
            }
        }
        ends
    }

    fn along(&self, module: usize, path: &Path, trail: &mut Trail) -> BTreeSet<End> {
        let step = (module, path.clone());
        if trail.contains(&step) {
            return BTreeSet::new();
        }
        trail.push(step);
        let ends = self.follow(module, path, trail);
        trail.pop();
        ends
    }

    fn root(&self, module: usize) -> usize {
        self.modules[module]
            .parent
            .map_or(module, |parent| self.root(parent))
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg")
            && it
                .parse_args::<syn::Path>()
                .is_ok_and(|it| it.is_ident("test"))
    })
}
