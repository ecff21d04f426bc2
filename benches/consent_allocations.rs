//! The answer yes takes no memory, in a family of eight with forty records.

use familyhub::consent::HubSupport;
use familyhub_benches::family;

#[test]
fn covers_allocates_nothing_on_the_way_to_yes() {
    let (case, asked) = (family::case().expect("a case"), family::asked().expect("a question"));
    let used = allocation_counter::measure(|| {
        let lent =
            case.covers::<HubSupport>(asked.person, asked.recipient, asked.categories, asked.at);
        assert!(lent.is_ok());
    });
    assert_eq!(used.count_total, 0);
}
