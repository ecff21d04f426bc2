//! Every combination of some choices, one after the other.

/// Which alternative is taken at each choice, counted through like the figures of
/// an odometer: the last choice turns first.
#[derive(Debug, Default)]
pub(super) struct Choices {
    picked: Vec<(usize, usize)>,
    at: usize,
}

impl Choices {
    /// One of `of` alternatives, of which there is at least one.
    pub(super) fn pick(&mut self, of: usize) -> usize {
        let at = self.at;
        self.at += 1;
        match self.picked.get_mut(at) {
            Some((picked, known)) => {
                *known = of;
                *picked
            }
            None => {
                self.picked.push((0, of));
                0
            }
        }
    }

    /// Turns to the next combination; none is left when it says no.
    pub(super) fn turn(&mut self) -> bool {
        self.picked.truncate(self.at);
        self.at = 0;
        while let Some((picked, of)) = self.picked.pop() {
            if picked + 1 < of {
                self.picked.push((picked + 1, of));
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Choices;

    #[test]
    fn every_combination_comes_once() {
        let mut choices = Choices::default();
        let mut seen = Vec::new();
        loop {
            let first = choices.pick(2);
            // Where the first is 1 there is one choice more.
            let second = if first == 1 { choices.pick(3) } else { 0 };
            seen.push((first, second));
            if !choices.turn() {
                break;
            }
        }
        assert_eq!(seen, [(0, 0), (1, 0), (1, 1), (1, 2)]);
    }
}
