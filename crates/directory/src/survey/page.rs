//! Pages of lists, and whether they add up.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::check::ObjectKind;
use crate::finding::{Code, DirectoryFinding};
use crate::read::JsonObject;

/// The pages that were read, by the kind of record that they list.
#[derive(Default)]
pub(super) struct Pages {
    lists: BTreeMap<Option<ObjectKind>, Vec<PageSurvey>>,
}

/// What a page said of itself, and what it held.
struct PageSurvey {
    file: Arc<str>,
    line: u64,
    number: Option<u64>,
    total_pages: Option<u64>,
    total_items: Option<u64>,
    held: u64,
}

/// Takes what is found at a member of a page.
type Tell<'t> = &'t mut dyn FnMut(Code, &str, Cow<'static, str>);

impl Pages {
    pub(super) fn page(
        &mut self,
        head: &JsonObject<'_>,
        kind: Option<ObjectKind>,
        held: u64,
        (file, line): (&Arc<str>, u64),
        tell: Tell<'_>,
    ) {
        let said = PageClaims::read(head, tell);
        said.check(held, tell);
        self.lists.entry(kind).or_default().push(PageSurvey {
            file: file.clone(),
            line,
            number: said.number,
            total_pages: said.total_pages,
            total_items: said.total_items,
            held,
        });
    }

    /// Holds the pages of each list against each other.
    pub(super) fn finish(self, tell: &mut impl FnMut(DirectoryFinding)) {
        for (kind, mut pages) in self.lists {
            pages.sort_by_key(|page| page.number);
            list(kind.map_or("records", ObjectKind::plural), &pages, tell);
        }
    }
}

/// What a page says of itself.
struct PageClaims {
    number: Option<u64>,
    total_pages: Option<u64>,
    total_items: Option<u64>,
    size: Option<u64>,
    first: Option<bool>,
    last: Option<bool>,
    empty: Option<bool>,
}

const MEMBERS: [&str; 8] = [
    "total_items",
    "total_pages",
    "page_number",
    "size",
    "first_page",
    "last_page",
    "empty",
    "contents",
];

impl PageClaims {
    fn read(head: &JsonObject<'_>, tell: Tell<'_>) -> Self {
        let mut seen = HashSet::new();
        for (name, _) in &head.0 {
            let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            if !MEMBERS.contains(&&**name) {
                let message = "the standard's pages have no such member";
                tell(Code::UnknownMember, &pointer, message.into());
            }
            if !seen.insert(name) {
                let message = "this member is written twice in one object";
                tell(Code::RepeatedMember, &pointer, message.into());
            }
        }
        let mut number = |name: &'static str, pointer: &'static str| {
            let read = head.number(name).and_then(whole);
            match (head.get(name), read) {
                (None, _) => tell(Code::PageUnsaid, "", format!("the page has no `{name}`").into()),
                (Some(_), None) => {
                    let message = "a whole number from 0 on is asked for here";
                    tell(Code::WrongType, pointer, message.into());
                }
                _ => {}
            }
            read
        };
        let total_items = number("total_items", "/total_items");
        let total_pages = number("total_pages", "/total_pages");
        let page_number = number("page_number", "/page_number");
        let size = number("size", "/size");
        let mut flag = |name: &'static str, pointer: &'static str| {
            let read = head.flag(name);
            if head.get(name).is_some() && read.is_none() {
                tell(Code::WrongType, pointer, "true or false is asked for here".into());
            }
            read
        };
        Self {
            number: page_number,
            total_pages,
            total_items,
            size,
            first: flag("first_page", "/first_page"),
            last: flag("last_page", "/last_page"),
            empty: flag("empty", "/empty"),
        }
    }

    fn check(&self, held: u64, tell: Tell<'_>) {
        let mut wrong = |is: bool, pointer: &str, message: Cow<'static, str>| {
            if is {
                tell(Code::PageSums, pointer, message);
            }
        };
        let ended =
            |flag: bool, ends: &str| Cow::Owned(format!("this says {flag}, and the page {ends}"));
        if let Some(empty) = self.empty {
            wrong(empty != (held == 0), "/empty", ended(empty, &format!("holds {held}")));
        }
        if let (Some(first), Some(number)) = (self.first, self.number) {
            wrong(
                first != (number == 1),
                "/first_page",
                ended(first, &format!("is number {number}")),
            );
        }
        if let (Some(items), Some(size), Some(pages)) =
            (self.total_items, self.size, self.total_pages)
        {
            // An empty list may say one page or none; an empty page says no size.
            let sums =
                if size == 0 { items == 0 || held == 0 } else { items.div_ceil(size) == pages };
            let message = format!("{items} items by {size} are not {pages} pages");
            wrong(!(sums || items == 0 && pages <= 1), "/total_pages", message.into());
        }
        let (Some(number), Some(pages)) = (self.number, self.total_pages) else { return };
        let beyond = number == 0 || number > pages.max(1);
        wrong(beyond, "/page_number", format!("there is no page {number} of {pages}").into());
        if let Some(last) = self.last {
            let message = ended(last, &format!("is {number} of {pages}"));
            wrong(last != (number >= pages), "/last_page", message);
        }
        let asked = match (self.size, self.total_items) {
            _ if beyond => None,
            (Some(size), Some(items)) if number == pages => {
                items.checked_sub(size.saturating_mul(pages - 1))
            }
            (Some(size), _) => Some(size),
            _ => None,
        };
        if let Some(asked) = asked.filter(|_| pages > 0) {
            let message =
                format!("by what the page says it holds {asked} records, and it holds {held}");
            wrong(asked != held, "/contents", message.into());
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn whole(number: f64) -> Option<u64> {
    (number >= 0.0 && number.fract() == 0.0 && number < 9e15).then_some(number as u64)
}

fn list(kind: &str, pages: &[PageSurvey], tell: &mut impl FnMut(DirectoryFinding)) {
    let Some(first) = pages.first() else { return };
    let mut say = |code, page: &PageSurvey, message: String| {
        let (file, pointer) = (page.file.clone(), String::new());
        tell(DirectoryFinding { code, file, line: page.line, pointer, message: message.into() });
    };
    for (before, page) in pages.iter().zip(pages.iter().skip(1)) {
        if page.number.is_some() && page.number == before.number {
            let number = page.number.unwrap_or_default();
            say(
                Code::PagesDisagree,
                page,
                format!("page {number} of the list of {kind} was given before"),
            );
        }
        if page.total_items != before.total_items || page.total_pages != before.total_pages {
            let message =
                format!("this page gives other totals for the list of {kind} than the one before");
            say(Code::PagesDisagree, page, message);
        }
    }
    let Some(total) = pages.iter().filter_map(|page| page.total_pages).max() else { return };
    let given: Vec<u64> = pages.iter().filter_map(|page| page.number).collect();
    let mut missing = Vec::new();
    let mut next = 1;
    for number in given.into_iter().chain([total + 1]) {
        if number > next {
            missing.push(match number - next {
                1 => next.to_string(),
                _ => format!("{next} to {}", number - 1),
            });
        }
        next = next.max(number.saturating_add(1));
    }
    if !missing.is_empty() {
        let missing = missing.join(", ");
        let message = format!(
            "of {total} pages of the list of {kind}, these were not given, and not read: {missing}"
        );
        say(Code::PagesMissing, first, message);
        return;
    }
    let held: u64 = pages.iter().map(|page| page.held).sum();
    if let Some(items) = first.total_items
        && pages.len() > 1
        && items != held
    {
        let message =
            format!("all pages of the list of {kind} hold {held} records, and not {items}");
        say(Code::PagesDisagree, first, message);
    }
}
