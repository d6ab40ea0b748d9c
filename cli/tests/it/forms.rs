//! Forms of input and output.

use std::fs;

use serde_json::{Value, json};

use crate::support::{answered, folder, run, values};

const CSV: &str = "id,age,education,english_test,english_reading,english_writing,english_listening,english_speaking,foreign_years,x_note
a,29,masters_or_professional,ielts_general,7,7,8,7,3,anything
b,,,no,,,,,,\"with, comma\"
";

#[test]
fn a_table_in_and_a_table_out() {
    insta::assert_snapshot!(answered(&["score", "--as-of", "2026-10-01"], CSV), @"
    line,id,total,core,spouse,transfer,additional,age,education,first,second,work,least,most,rules,superseded_on,error
    2,a,469,369,0,100,0,110,135,124,0,0,442,1186,2025-03-25,,
    3,b,0,0,0,0,0,0,0,0,0,0,0,1178,2025-03-25,,
    ");
}

#[test]
fn a_table_for_people() {
    insta::assert_snapshot!(answered(&["score", "--as-of", "2026-10-01", "--to", "table"], CSV));
}

#[test]
fn semicolons_tabs_and_decimal_commas_are_read() {
    let semicolons = "\u{feff}Age;English_Test;English_Reading\r\n29;ielts_general;6,5\r\n";
    let tabs = "age\tenglish_test\tenglish_reading\n29\tielts_general\t6.5\n";
    let commas = "age,english_test,english_reading\n29,ielts_general,6.5\n";
    let expected = answered(&["score", "--as-of", "2026-10-01"], commas);
    assert!(expected.contains("2,,133,133,"), "{expected}");
    assert_eq!(answered(&["score", "--as-of", "2026-10-01"], semicolons), expected);
    assert_eq!(answered(&["score", "--as-of", "2026-10-01"], tabs), expected);
}

#[test]
fn every_column_says_what_the_profile_says() {
    let mut names: Vec<String> = express_entry_cli::input::column_names();
    let cell = |name: &str| {
        let person = name.strip_prefix("partner_").filter(|rest| !["accompanies", "is_canadian"].contains(rest));
        match person.unwrap_or(name) {
            "id" => "a",
            "as_of" => "2026-10-01",
            "account_score" => "480",
            "submitted" => "2026-05-01T10:00:00Z",
            "marital_status" => "married",
            "dependent_children" => "2",
            "settlement_funds" => "30000",
            "age" => "1996-07-15",
            "education" => "two_year",
            "education_recognition" => "2025-01-31",
            "canadian_study" => "one_or_two_years",
            "english_test" => "celpip_general",
            "french_test" => "tef_canada",
            "english_taken_on" | "french_taken_on" => "2025-12-01",
            "english_reading" | "english_writing" | "english_listening" | "english_speaking" => "9",
            "french_reading" | "french_writing" | "french_listening" | "french_speaking" => "250",
            "first_language" => "french",
            "canadian_years" => "1",
            "foreign_years" => "3",
            "occupation" => "21231",
            "job_offer" => "00012",
            "job_offer_basis" => "assessment_only",
            _ => "yes",
        }
    };
    let row = |names: &[String]| names.iter().map(|name| cell(name)).collect::<Vec<_>>().join(",");
    let person = json!({
        "age": "1996-07-15",
        "education": {"level": "two_year", "recognition": {"assessed": "2025-01-31"}},
        "canadian_study": "one_or_two_years",
        "two_years_study_in_canada": true,
        "english": {"yes": {"test": "celpip_general", "taken_on": "2025-12-01",
            "scores": {"reading": 9, "writing": 9, "listening": 9, "speaking": 9}}},
        "french": {"yes": {"test": "tef_canada", "taken_on": "2025-12-01",
            "scores": {"reading": 250, "writing": 250, "listening": 250, "speaking": 250}}},
        "first_language": "french",
        "work": {"years": {"canadian": 1, "foreign": 3, "occupation": {"noc": "21231"}, "recent_canadian_year": true,
            "continuous_year": true, "two_trade_years": true, "full_time_canadian_year": true}},
        "certificate_of_qualification": true,
        "job_offer": {"yes": {"occupation": {"noc": "00012"}, "basis": "assessment_only"}},
        "authorised_to_work": true,
        "nomination": true,
    });
    let record = json!({
        "id": "a", "as_of": "2026-10-01", "account_score": 480, "submitted": "2026-05-01T10:00:00Z",
        "profile": {
            "applicant": person, "partner": person, "marital_status": "married", "partner_accompanies": true,
            "partner_is_canadian": true, "sibling_in_canada": true, "relative_in_canada": true,
            "dependent_children": 2, "settlement_funds": 30000, "outside_quebec": true,
        },
    });
    for command in ["assess", "rounds"] {
        let arguments =
            if command == "rounds" { vec!["rounds", "-", "--to", "jsonl"] } else { vec!["assess", "--to", "jsonl"] };
        let of_json = values(&answered(&arguments, &record.to_string()));
        names.reverse();
        let table = format!("{}\n{}\n", names.join(","), row(&names));
        let mut of_table = values(&answered(&arguments, &table));
        of_table[0]["line"] = json!(1);
        assert_eq!(of_table, of_json);
    }
}

#[test]
fn a_row_names_its_column() {
    let refused = |header: &str, row: &str| {
        let ran = run(&["score", "--as-of", "2026-10-01", "--to", "jsonl"], format!("{header}\n{row}\n").as_bytes());
        assert_eq!(ran.code, 1, "{}", ran.output);
        values(&ran.output)[0]["error"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused("age", "old"), "age: an age in years, or a date of birth written YYYY-MM-DD");
    assert_eq!(refused("partner_age,age", "130,29"), "partner_age: 130 is above 120");
    assert_eq!(refused("x_,nomination", ",perhaps"), "nomination: \"perhaps\" is neither yes nor no");
    assert_eq!(refused("english_test,english_reading", ",7"), "english_test: empty, but there are scores or a day");
    assert_eq!(refused("english_test,english_reading", "no,7"), "english_test: no, but there are scores or a day");
    assert_eq!(
        refused("english_test,english_reading", "ielts_general,6.3"),
        "english_reading: not a mark that this test gives, 0 to 9"
    );
    assert_eq!(refused("job_offer,job_offer_basis", "no,assessment_only"), "job_offer_basis: there is no offer");
    assert_eq!(
        refused("occupation,age", "9999,29"),
        "occupation: a NOC 2021 code has five digits; or teer_0 to teer_5"
    );
    assert_eq!(refused("age,occupation", "\"29,teer_1"), "a quoted cell that does not end on its line");
    assert_eq!(refused("age,occupation", "29"), "1 cells under 2 columns");
    assert!(refused("age,education,id", "x,kindergarten,7").contains("; education: unknown variant"));
}

#[test]
fn a_header_that_cannot_be_stops_everything() {
    for (header, reason) in [("age,shoe_size", "no column \"shoe_size\""), ("age,Age", "\"age\" stands there twice")] {
        let ran = run(&["score", "--from", "csv"], format!("{header}\n1,2\n").as_bytes());
        assert_eq!(ran.code, 2);
        assert!(ran.errors.contains(reason), "{}", ran.errors);
        assert_eq!(ran.output, "");
    }
}

#[test]
fn a_document_is_a_list_or_one_record_with_its_lines() {
    let list = "\n[\n  {\"id\": 1, \"age\": 29},\n  7,\n\n  {\"id\": 2,\n   \"age\": 44}\n]\n";
    let ran = run(&["score", "--as-of", "2026-10-01", "--from", "json"], list.as_bytes());
    assert_eq!(ran.code, 1);
    let output: Vec<Value> = serde_json::from_str(&ran.output).unwrap();
    let lines: Vec<_> = output.iter().map(|one| (one["line"].clone(), one["total"].clone())).collect();
    assert_eq!(lines, [(json!(3), json!(110)), (json!(4), Value::Null), (json!(6), json!(6))]);
    assert_eq!(output[1]["error"], "not an object");
    let one = answered(&["score", "--as-of", "2026-10-01"], "{\n  \"age\": 29\n}\n");
    assert_eq!(serde_json::from_str::<Value>(&one).unwrap()[0]["total"], 110);
    // No record at all is an empty list.
    assert_eq!(answered(&["score", "--as-of", "2026-10-01", "--from", "json"], "[]"), "[\n]\n");
    let ran = run(&["score", "--from", "json"], b"[{\"age\": 29}\n");
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert!(ran.errors.contains("not JSON"), "{}", ran.errors);
}

#[test]
fn files_are_read_and_written() {
    let folder = folder("files");
    let (input, output) = (folder.join("in.CSV"), folder.join("out.json"));
    fs::write(&input, CSV).unwrap();
    let arguments =
        ["score", input.to_str().unwrap(), "-o", output.to_str().unwrap(), "--to", "json", "--as-of", "2026-10-01"];
    assert_eq!(answered(&arguments, ""), "");
    let written: Vec<Value> = serde_json::from_str(&fs::read_to_string(&output).unwrap()).unwrap();
    assert_eq!((written.len(), &written[0]["total"]), (2, &json!(469)));

    let ran = run(&["score", folder.join("nowhere.csv").to_str().unwrap()], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("nowhere.csv"), "{}", ran.errors);
}

#[test]
fn a_line_without_end_is_not_kept() {
    let mut input = b"{\"age\":29}\n".to_vec();
    input.extend(vec![b'['; 3 << 20]);
    input.extend(b"\n{\"age\":44}\n");
    let ran = run(&["score", "--as-of", "2026-10-01", "--from", "jsonl"], &input);
    assert_eq!(ran.code, 1);
    let mut output = values(&ran.output);
    output.sort_by_key(|one| one["line"].as_u64());
    assert_eq!(output[1], json!({"line": 2, "error": "longer than 1 MiB"}));
    assert_eq!((&output[0]["total"], &output[2]["total"]), (&json!(110), &json!(6)));
}
