//! The receipt as a page for a parent: headings in order, one idea each, in plain
//! words, readable without colour and on paper.

use std::fmt::Write as _;

use familyhub_core::time::london;

use super::{Messages, PermissionReceipt, PermissionStanding};

const STYLE: &str = "body{font:1.25rem/1.6 Arial,sans-serif;max-width:40rem;margin:2rem auto;\
padding:0 1rem;color:#0b0c0c;background:#fff}h1{font-size:2rem;line-height:1.25}\
h2{font-size:1.5rem;line-height:1.3;margin:2rem 0 .5rem}ul{padding-left:1.5rem}\
li{margin:.25rem 0}.lead{border-left:.4rem solid #1d70b8;padding:.5rem 0 .5rem 1rem}\
@media print{body{margin:0;font-size:12pt}h2{break-after:avoid}}";

impl PermissionReceipt<'_> {
    /// The receipt as an HTML page, in the language of the messages.
    ///
    /// Names are shown: it is for whoever gave the permission.
    pub fn to_html(&self, messages: &Messages) -> String {
        let mut page = String::new();
        let title = escaped(messages.get("title"));
        let _ = write!(
            page,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
            escaped(messages.get("lang"))
        );
        let person = self.case.called(self.person().into());
        paragraph(&mut page, &messages.with("about", "person", &person));
        let _ = writeln!(page, "<div class=\"lead\">");
        for line in self.how_it_stands(messages) {
            paragraph(&mut page, &line);
        }
        let _ = writeln!(page, "</div>");
        if matches!(
            self.standing(),
            PermissionStanding::Given { .. } | PermissionStanding::GivenVerbally { .. }
        ) {
            self.write_what_was_given(&mut page, messages);
        }
        heading(&mut page, messages.get("harm_heading"));
        paragraph(&mut page, messages.get("harm"));
        page.push_str("</main>\n</body>\n</html>\n");
        page
    }

    fn how_it_stands(&self, messages: &Messages) -> Vec<String> {
        let said = |key, at, by| {
            let day = messages.day(london::date_of(at));
            messages.with(key, "giver", &self.case.called(by)).replace("{day}", &day)
        };
        match self.standing() {
            PermissionStanding::NotAnswered => vec![messages.get("not_given").to_owned()],
            PermissionStanding::Refused { .. } => vec![messages.get("refused").to_owned()],
            PermissionStanding::Given { at, by } => vec![said("giver", at, by)],
            PermissionStanding::GivenVerbally { at, by, confirm_by } => {
                let confirm =
                    confirm_by.map(|by| messages.with("confirm_by", "day", &messages.day(by)));
                [said("giver_verbal", at, by)].into_iter().chain(confirm).collect()
            }
            PermissionStanding::Withdrawn { .. }
            | PermissionStanding::Expired { .. }
            | PermissionStanding::Superseded { .. }
            | PermissionStanding::Invalidated => vec![messages.get("ended").to_owned()],
        }
    }

    fn write_what_was_given(&self, page: &mut String, messages: &Messages) {
        heading(page, messages.get("why_heading"));
        list(page, self.purposes().iter().map(|purpose| messages.purpose(purpose).to_owned()));
        heading(page, messages.get("what_heading"));
        list(page, self.categories().iter().map(|kind| messages.category(kind).to_owned()));
        heading(page, messages.get("who_heading"));
        list(
            page,
            self.recipients().iter().map(|recipient| {
                let organisation = self.organisation(*recipient);
                match self.only(*recipient) {
                    only if only.is_empty() => organisation,
                    only => messages
                        .with("who_only", "people", &only.join(", "))
                        .replace("{organisation}", &organisation),
                }
            }),
        );
        paragraph(page, messages.get("nobody_else"));
        if let Some(day) = self.review_by() {
            heading(page, messages.get("how_long_heading"));
            paragraph(page, &messages.with("how_long", "day", &messages.day(day)));
        }
        heading(page, messages.get("your_choice_heading"));
        let asker = self.case.called(self.permission.request().asked_by.who());
        paragraph(page, &messages.with("your_choice", "asker", &asker));
        paragraph(page, messages.get("before"));
    }
}

fn heading(page: &mut String, text: &str) {
    let _ = writeln!(page, "<h2>{}</h2>", escaped(text));
}

fn paragraph(page: &mut String, text: &str) {
    let _ = writeln!(page, "<p>{}</p>", escaped(text));
}

fn list(page: &mut String, items: impl Iterator<Item = String>) {
    page.push_str("<ul>\n");
    for item in items {
        let _ = writeln!(page, "<li>{}</li>", escaped(&item));
    }
    page.push_str("</ul>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
