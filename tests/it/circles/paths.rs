//! The paths a piece of code goes, read from its syntax.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Arm, Attribute, Block, ExprClosure, ExprForLoop, ExprIf, ExprLet, ExprWhile, ImplItemFn, Item,
    ItemFn, ItemMacro, ItemUse, Local, Macro, PatIdent, TraitItemFn, UseTree,
};

/// The names of a path, in order.
pub type Path = Vec<String>;

/// One name that a `use` brings; without a name, all that is there.
pub struct Imported {
    pub path: Path,
    pub name: Option<String>,
}

/// What an item defines for its module, what it imports for itself, and where its paths go.
#[derive(Default)]
pub struct Said {
    pub names: Vec<String>,
    pub imported: Vec<Imported>,
    pub paths: Vec<Path>,
}

/// A `use`, name by name.
pub fn flat(tree: &UseTree) -> Vec<Imported> {
    fn one(before: &[String], ident: &Ident, name: &Ident) -> Imported {
        let mut path = before.to_vec();
        if ident != "self" {
            path.push(ident.to_string());
        }
        let last = path.last().cloned();
        let name = if name == "self" {
            last
        } else {
            Some(name.to_string())
        };
        Imported { path, name }
    }
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<Imported>) {
        match tree {
            UseTree::Path(it) => {
                let before = [before, &[it.ident.to_string()]].concat();
                walk(&it.tree, &before, found);
            }
            UseTree::Group(it) => it.items.iter().for_each(|it| walk(it, before, found)),
            UseTree::Glob(_) => found.push(Imported {
                path: before.to_vec(),
                name: None,
            }),
            UseTree::Name(it) => found.push(one(before, &it.ident, &it.ident)),
            UseTree::Rename(it) => found.push(one(before, &it.ident, &it.rename)),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// What an item other than a module or a `use` says.
pub fn said(item: &Item) -> Said {
    let mut reader = Reader::default();
    reader.visit_item(item);
    reader.said.names.extend(match item {
        Item::Const(it) => Some(it.ident.to_string()),
        Item::Enum(it) => Some(it.ident.to_string()),
        Item::Fn(it) => Some(it.sig.ident.to_string()),
        Item::Macro(it) => it.ident.as_ref().map(ToString::to_string),
        Item::Static(it) => Some(it.ident.to_string()),
        Item::Struct(it) => Some(it.ident.to_string()),
        Item::Trait(it) => Some(it.ident.to_string()),
        Item::Type(it) => Some(it.ident.to_string()),
        _ => None,
    });
    reader.said
}

#[derive(Default)]
struct Reader {
    said: Said,
    /// Names that are given to values here, which hide those of the module.
    local: BTreeSet<String>,
}

impl Reader {
    fn goes(&mut self, path: Path) {
        let hidden = path.len() == 1 && self.local.contains(&path[0]);
        if !path.is_empty() && !hidden {
            self.said.paths.push(path);
        }
    }

    /// Names that are given within hold only there.
    fn scope(&mut self, visit: impl FnOnce(&mut Self)) {
        let outside = self.local.clone();
        visit(self);
        self.local = outside;
    }

    /// The paths among the tokens of a macro's call: no parser knows what they come to. A name that
    /// stands alone is taken for a path where it is called or is written like a type.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(it)) if it.as_char() == sign);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let begins = at;
            at += 1;
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    while is(at, ':') && is(at + 1, ':') {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 2) else {
                            break;
                        };
                        path.push(next.to_string());
                        at += 3;
                    }
                    let is_member = begins > 0 && is(begins - 1, '.');
                    let is_called =
                        matches!(tokens.get(at), Some(TokenTree::Group(_))) || is(at, '!');
                    let is_type = first.to_string().starts_with(char::is_uppercase);
                    if !is_member && (path.len() > 1 || is_called || is_type) {
                        self.goes(path);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

/// The words before the name of what a macro's call defines.
const DEFINES: [&str; 6] = ["const", "enum", "fn", "struct", "trait", "type"];

fn defined(tokens: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let pairs = tokens.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(word), TokenTree::Ident(name)] => DEFINES
            .iter()
            .any(|it| word == it)
            .then(|| name.to_string()),
        _ => None,
    });
    pairs.collect()
}

impl<'a> Visit<'a> for Reader {
    fn visit_attribute(&mut self, _: &'a Attribute) {}

    fn visit_item_fn(&mut self, it: &'a ItemFn) {
        self.scope(|reader| visit::visit_item_fn(reader, it));
    }

    fn visit_impl_item_fn(&mut self, it: &'a ImplItemFn) {
        self.scope(|reader| visit::visit_impl_item_fn(reader, it));
    }

    fn visit_trait_item_fn(&mut self, it: &'a TraitItemFn) {
        self.scope(|reader| visit::visit_trait_item_fn(reader, it));
    }

    fn visit_block(&mut self, it: &'a Block) {
        self.scope(|reader| visit::visit_block(reader, it));
    }

    fn visit_arm(&mut self, it: &'a Arm) {
        self.scope(|reader| visit::visit_arm(reader, it));
    }

    fn visit_expr_closure(&mut self, it: &'a ExprClosure) {
        self.scope(|reader| visit::visit_expr_closure(reader, it));
    }

    fn visit_expr_if(&mut self, it: &'a ExprIf) {
        self.scope(|reader| visit::visit_expr_if(reader, it));
    }

    fn visit_expr_while(&mut self, it: &'a ExprWhile) {
        self.scope(|reader| visit::visit_expr_while(reader, it));
    }

    fn visit_expr_for_loop(&mut self, it: &'a ExprForLoop) {
        self.visit_expr(&it.expr);
        self.scope(|reader| {
            reader.visit_pat(&it.pat);
            reader.visit_block(&it.body);
        });
    }

    fn visit_expr_let(&mut self, it: &'a ExprLet) {
        self.visit_expr(&it.expr);
        self.visit_pat(&it.pat);
    }

    fn visit_local(&mut self, it: &'a Local) {
        // What a name is given may have the same name outside.
        if let Some(init) = &it.init {
            self.visit_local_init(init);
        }
        self.visit_pat(&it.pat);
    }

    fn visit_item_use(&mut self, it: &'a ItemUse) {
        for imported in flat(&it.tree) {
            self.said.paths.push(imported.path.clone());
            self.said.imported.push(imported);
        }
    }

    fn visit_item_macro(&mut self, it: &'a ItemMacro) {
        // What is in a macro's rules is said where it is called.
        if it.ident.is_none() {
            self.said.names.extend(defined(&it.mac.tokens));
            self.visit_macro(&it.mac);
        }
    }

    fn visit_macro(&mut self, it: &'a Macro) {
        self.visit_path(&it.path);
        self.tokens(it.tokens.clone());
    }

    fn visit_path(&mut self, it: &'a syn::Path) {
        let names = it.segments.iter().map(|it| it.ident.to_string());
        self.goes(names.collect());
        visit::visit_path(self, it);
    }

    fn visit_pat_ident(&mut self, it: &'a PatIdent) {
        let name = it.ident.to_string();
        // A constant in a pattern looks like a name that is given.
        if name.starts_with(char::is_uppercase) {
            self.goes(vec![name]);
        } else {
            self.local.insert(name);
        }
        visit::visit_pat_ident(self, it);
    }
}
