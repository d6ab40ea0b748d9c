//! What each command answers, and its help.

use serde_json::{Value, json};

use crate::support::{answered, folder, run, values};

const PERSON: &str = r#"{"id":"a-17","profile":{"marital_status":"never_married","outside_quebec":true,"sibling_in_canada":false,
"applicant":{"age":"1996-07-15","education":{"level":"masters_or_professional"},"canadian_study":"none",
"english":{"yes":{"test":"ielts_general","scores":{"reading":7,"writing":7,"listening":8,"speaking":7},"taken_on":"2025-03-01"}},
"french":"no","work":{"years":{"canadian":1,"foreign":3,"recent_canadian_year":true,"occupation":{"noc":"21231"}}},
"certificate_of_qualification":false,"nomination":false,"job_offer":"no","authorised_to_work":true}}}"#;

fn person() -> String {
    PERSON.replace('\n', "")
}

const DAY: [&str; 2] = ["--as-of", "2026-10-01"];

#[test]
fn help_names_everything() {
    insta::assert_snapshot!("help", answered(&["--help"], ""));
    for command in ["score", "assess", "forecast", "window", "rounds", "rules"] {
        insta::assert_snapshot!(format!("help_{command}"), answered(&[command, "--help"], ""));
    }
    assert_eq!(run(&[], b"").code, 2);
    assert_eq!(run(&["scoer"], b"").code, 2);
    assert_eq!(run(&["score", "--as-of", "yesterday"], b"").code, 2);
}

#[test]
fn assess_gives_every_line_with_its_reason() {
    let arguments = [&["assess", "--to", "table"][..], &DAY].concat();
    insta::assert_snapshot!("assess_table", answered(&arguments, &person()));
    let arguments = [&["assess", "--to", "csv"][..], &DAY].concat();
    insta::assert_snapshot!("assess_csv", answered(&arguments, &person()));
    let output = values(&answered(&[&["assess"][..], &DAY].concat(), &person())).remove(0);
    assert_eq!((&output["id"], &output["score"]["total"]), (&json!("a-17"), &json!(504)));
    assert_eq!(output["explanation"]["factor"], "total");
    assert_eq!(output["eligibility"]["programs"][1]["verdict"], "met");
    assert_eq!(output["open"], json!([]));
}

#[test]
fn forecast_gives_the_days() {
    let arguments = [&["forecast", "--to", "table"][..], &DAY].concat();
    insta::assert_snapshot!("forecast_table", answered(&arguments, &person()));
    let planned = person().replacen('{', r#"{"planned":[{"on":"2027-01-10","change":{"nomination":true}}],"#, 1);
    let output = values(&answered(&[&["forecast", "--months", "6"][..], &DAY].concat(), &planned)).remove(0);
    let steps: Vec<_> = output["steps"].as_array().unwrap().iter().map(|step| (&step["day"], &step["delta"])).collect();
    assert_eq!(
        steps,
        [(&json!("2026-10-01"), &json!(0)), (&json!("2027-01-10"), &json!(600)), (&json!("2027-03-01"), &json!(-174))]
    );
}

#[test]
fn window_counts_the_days() {
    let arguments = [&["window", "2026-08-07", "2020-03-30"][..], &["--as-of", "2026-10-05"]].concat();
    insta::assert_snapshot!("window_table", answered(&arguments, ""));
    let arguments =
        ["window", "2026-08-07", "--to", "jsonl", "--as-of", "2026-10-06", "--moment", "2026-08-07T14:08:20Z"];
    let output = values(&answered(&arguments, "")).remove(0);
    assert_eq!((&output["state"], &output["days_left"]), (&json!("last_day"), &json!(0)));
    // 2026-10-06T14:08:20Z.
    assert_eq!(output["hard_stop"], 1_791_295_700);
    let letter = ["window", "2020-03-30", "--letter", "2020-06-28", "--to", "csv", "--as-of", "2020-06-01"];
    insta::assert_snapshot!("window_csv", answered(&letter, ""));
    assert_eq!(run(&["window", "2014-08-07"], b"").code, 2);
    assert_eq!(run(&["window", "2026-08-07", "2026-08-08", "--letter", "2026-10-06"], b"").code, 2);
}

#[test]
fn rounds_are_listed_and_chosen() {
    let arguments = ["rounds", "--kind", "french", "--since", "2026-01-01", "--until", "2026-06-30"];
    insta::assert_snapshot!("rounds_table", answered(&arguments, ""));
    let all = values(&answered(&["rounds", "--to", "jsonl"], ""));
    assert_eq!(all.len(), 448);
    let count = |kind: &str| values(&answered(&["rounds", "--to", "jsonl", "--kind", kind], "")).len();
    assert_eq!(["general", "program", "category"].map(count).iter().sum::<usize>(), 448);
    assert_eq!(values(&answered(&["rounds", "--to", "jsonl", "--last", "2"], "")), all[446..]);
    let ran = run(&["rounds", "--kind", "plumbers"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("plumbers") && ran.errors.contains("canadian_experience"), "{}", ran.errors);
}

#[test]
fn rounds_say_which_would_have_invited_a_profile() {
    let arguments = [&["rounds", "-", "--to", "table", "--since", "2026-09-01"][..], &DAY].concat();
    insta::assert_snapshot!("rounds_profile_table", answered(&arguments, &person()));
    let arguments = [&["rounds", "-", "--invited", "--to", "jsonl"][..], &DAY].concat();
    let output = values(&answered(&arguments, &person())).remove(0);
    let rounds = output["rounds"].as_array().unwrap();
    assert!(!rounds.is_empty());
    assert_eq!(output["invited"]["yes"], rounds.len());
    assert!(rounds.iter().all(|round| round["invited"] == "met" && round["cutoff"].as_u64().unwrap() <= 504));
    assert_eq!(output["last_inviting"], rounds.last().unwrap()["number"]);
    // The account's score takes the place of the computed one.
    let with_account = person().replacen('{', r#"{"account_score":300,"#, 1);
    let output = values(&answered(&arguments, &with_account)).remove(0);
    assert_eq!(output["score"], json!({"from": "account", "score": 300}));
}

#[test]
fn newer_rounds_are_taken_in() {
    let folder = folder("rounds");
    let file = folder.join("feed.json");
    let record = |date: &str| {
        json!({"rounds": [{"drawNumber": "448", "drawDate": date, "drawName": "Canadian Experience Class",
            "drawSize": "1,500", "drawCRS": "515"}]})
    };
    std::fs::write(&file, record("2026-10-20").to_string()).unwrap();
    let arguments = ["rounds", "--last", "2", "--to", "csv", "--as-of", "2026-11-01", "--data", file.to_str().unwrap()];
    let output = answered(&arguments, "");
    assert!(output.contains("447,2026-10-01") && output.contains("448,2026-10-20,CEC,1500,515,"), "{output}");
    std::fs::write(&file, record("2026-11-20").to_string()).unwrap();
    let ran = run(&arguments, b"");
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("record \"448\": a date that no round can have"), "{}", ran.errors);
}

#[test]
fn rules_are_listed_shown_and_laid_over() {
    insta::assert_snapshot!("rules_csv", answered(&["rules", "--to", "csv"], ""));
    let shown = answered(&["rules", "--show", "2025-03-25"], "");
    let mut set: Value = serde_json::from_str(&shown).unwrap();
    set["id"] = json!("invented");
    set["from"] = json!("2027-01-15");
    set["until"] = Value::Null;
    set["rules"]["sibling"]["points"] = json!(20);
    set["rules"]["total"]["without_nomination"] = json!(700);
    let folder = folder("rules");
    let file = folder.join("invented.json");
    std::fs::write(&file, set.to_string()).unwrap();
    let path = file.to_str().unwrap();
    let profile = r#"{"sibling":true}"#;
    let output = values(&answered(&["score", "--as-of", "2027-01-15", "--rules", path], profile)).remove(0);
    assert_eq!((&output["total"], &output["rules"]), (&json!(20), &json!("invented")));
    let ran = run(&["score", "--as-of", "2027-01-14", "--rules", path], profile.as_bytes());
    assert_eq!((ran.code, values(&ran.output)[0]["total"].as_u64()), (0, Some(15)));
    assert!(ran.errors.contains("since 2026-11-03 are not transcribed"), "{}", ran.errors);

    set["rules"]["sibling"]["points"] = json!(25);
    std::fs::write(&file, set.to_string()).unwrap();
    let ran = run(&["rules", "--rules", path], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("total.without_nomination"), "{}", ran.errors);
    set["rules"]["sibling"] = json!(7);
    std::fs::write(&file, set.to_string()).unwrap();
    assert!(run(&["rules", "--rules", path], b"").errors.contains("rules.sibling"));
    assert_eq!(run(&["rules", "--show", "2026-11-03"], b"").code, 2);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    let folder = folder("pipe");
    let file = folder.join("many.jsonl");
    std::fs::write(&file, "{\"age\":29}\n".repeat(20_000)).unwrap();
    let mut child = Command::new(crate::support::PROGRAM)
        .args(["score", "--as-of", "2026-10-01", file.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"line\":1,"));
    assert!(child.wait().unwrap().success());
}
