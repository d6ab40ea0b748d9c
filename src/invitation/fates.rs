//! Accept, decline, do nothing: what each does, and when the rules reward it.

use express_entry::invitation::{AnswerOutcome, Event, Invitation, InvitationAnswer, Standing};
use leptos::prelude::*;

use super::desk::{Desk, Sight};
use super::{names, papers};
use crate::i18n::words;
use crate::ui::{El, classed, el};

/// The three columns: of the invitation in hand, or of one that would come today.
pub(super) fn fates(desk: Desk) -> El {
    el("div").live_all(move || {
        let sight = desk.sight.get();
        columns(desk, &sight).into_iter().collect()
    })
}

fn columns(desk: Desk, sight: &Sight) -> Option<El> {
    let outcomes = desk.state.book.with_value(|book| match &sight.standing {
        Standing::Invited { .. } => sight.standing.answers(book, sight.today),
        Standing::Pool { .. } => {
            let today = sight.today;
            let would_be = sight.standing.transition(book, Event::Invite(Invitation::on(today)), today).ok()?;
            would_be.answers(book, today)
        }
        _ => None,
    })?;
    let invited = sight.open_window().is_some();
    let columns = outcomes.into_iter().map(|outcome| column(desk, sight, invited, &outcome));
    Some(classed("div", "fates").id("fates").children(columns))
}

fn column(desk: Desk, sight: &Sight, invited: bool, outcome: &AnswerOutcome) -> El {
    let (id, heading, sentence) = match outcome.answer {
        InvitationAnswer::Apply => {
            ("fate-apply", words::invitation_fates::accept(), words::invitation_fates::accept_is())
        }
        InvitationAnswer::Decline => {
            ("fate-decline", words::invitation_fates::decline(), words::invitation_fates::decline_is())
        }
        InvitationAnswer::Nothing => {
            ("fate-nothing", words::invitation_fates::nothing(), words::invitation_fates::nothing_is())
        }
    };
    let mut column = classed("section", "fate").id(id).child(el("h2").text(heading)).child(el("p").text(sentence));
    column = match &outcome.leads_to {
        Ok(_) => {
            let follows = names::consequences(&outcome.consequences, sight.submitted.is_some());
            column.child(classed("ul", "follows").children(follows))
        }
        Err(refused) => column.child(el("p").text(&names::refused(refused))),
    };
    if outcome.answer == InvitationAnswer::Apply {
        column = column.child(papers::bill(desk));
    }
    let circumstances = outcome.sensible_when.iter().map(|when| el("li").text(names::circumstance(*when)));
    column = column
        .child(classed("p", "when").text(words::invitation_fates::sensible_when()))
        .child(classed("ul", "whens").children(circumstances));
    if !invited {
        return column;
    }
    let (button, words, event) = match outcome.answer {
        InvitationAnswer::Apply => ("have-applied", words::invitation_fates::have_applied(), Event::Apply { at: None }),
        InvitationAnswer::Decline => ("have-declined", words::invitation_fates::have_declined(), Event::Decline),
        InvitationAnswer::Nothing => return column,
    };
    let today = sight.today;
    let noted = move |_| {
        // What cannot be stands in the column as a sentence already.
        if desk.step(event, today).is_ok() {
            super::show_heading();
        }
    };
    column
        .child(el("p").child(classed("button", "btn").attr("type", "button").id(button).text(words).on("click", noted)))
}
