// Evidence that does not compare what it was proved for.
use familyhub_machine::Evidence;

struct Key<'e>(&'e u8);

impl Evidence for Key<'_> {
    const NAME: &'static str = "key";
    const WORDS: &'static str = "the key of this door";
}

fn main() {}
