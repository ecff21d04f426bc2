//! The examples that Open Referral UK publishes, where their folder is named:
//! `FAMILYHUB_OPEN_REFERRAL_UK=folder cargo test -p familyhub-directory`.

use std::fs;
use std::path::PathBuf;

use familyhub_directory::{Code, DirectoryFinding};

use crate::given::survey;

fn examples() -> Option<Vec<(String, String)>> {
    let folder = PathBuf::from(std::env::var_os("FAMILYHUB_OPEN_REFERRAL_UK")?).join("examples");
    let files = fs::read_dir(folder).expect("the folder of the examples");
    let mut files: Vec<_> = files
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("an example"))
        })
        .collect();
    files.sort();
    Some(files)
}

#[test]
fn what_is_wrong_with_the_published_examples_is_found() {
    let Some(files) = examples() else { return };
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (found, summary) = survey(&files);
    assert_eq!((summary.files, summary.unread), (10, 0));
    let faults = |file: &str| -> Vec<(Code, &str)> {
        let here = |f: &&DirectoryFinding| {
            &*f.file == file && f.code.severity() == familyhub_directory::Severity::Fault
        };
        found.iter().filter(here).map(|f| (f.code, f.pointer.as_str())).collect()
    };
    assert_eq!(
        faults("service_full.json"),
        [
            (Code::NeverTakesPlace, "/schedules/0"),
            (Code::NotAnExtent, "/service_areas/0/extent"),
            (Code::OffTheEarth, "/service_at_locations/0/location/latitude"),
        ]
    );
    assert_eq!(faults("service_at_location_full.json").len(), 3);
    assert_eq!(faults("organization_full.json").len(), 3);
    assert_eq!(faults("service_at_location_list.json").len(), 1);
    assert_eq!(summary.faults(), 10);
    let times = |code: Code| found.iter().filter(|f| f.code == code).count();
    assert_eq!(times(Code::Dangling), 2);
    assert_eq!(times(Code::PagesMissing), 5);
    assert_eq!(times(Code::NotAPostcode), 3);
    assert_eq!(times(Code::OtherCountry), 3);
    assert_eq!(times(Code::OutsideTheUk), 4);
    assert_eq!(times(Code::OutOfDate), 5);
    assert_eq!(times(Code::BeginsOnAnotherDay), 3);
    assert_eq!(times(Code::IdleInSchedule), 3);
    assert_eq!(times(Code::NoTimeZone), 6);
    assert_eq!(times(Code::IdentifierShape), 3);
    assert_eq!(times(Code::SaysNothing), 3);
    assert_eq!(times(Code::Over), 6);
    assert!(summary.unknown_members.is_empty());
}
