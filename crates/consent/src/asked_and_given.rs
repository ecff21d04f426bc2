//! What an agreement and a permission do in the same way, declared for both: asked for,
//! given, confirmed, talked over again, and run out. The rules are those of
//! [`giving`](crate::giving); the types stay two, so that neither serves for the other.

/// The steps that both have, for one of them: in the module of its machine.
macro_rules! asked_and_given {
    (
        $machine:ident($id:ty) in $any:ident by $events:ident, follows $follows:ident,
        of $request:ident and $grant:ident;
        $sought:ident, $given:ident, $given_verbally:ident, $confirmed:ident, $reviewed:ident,
        $refused:ident;
        $expired:ident in $($holds:ident)|+;
        asked in $($asked:ident)|+;
        $($ended:ident)|+, $invalid:ident
    ) => {
        impl $machine<Sought> {
            /// Asks for it.
            ///
            /// # Errors
            ///
            /// [CON-06] the evidence is of another person's records.
            pub fn seek(
                id: $id,
                occasion: &Occasion,
                follows: $follows<'_>,
                event: $sought,
            ) -> Result<kernel::Step<Self, $events>, Refusal> {
                Self::try_begin(id, occasion, event, (follows,))
            }

            /// Records that it was given in writing.
            ///
            /// # Errors
            ///
            /// [CON-01] evidence about another person; [CON-02] given before it was
            /// sought.
            pub fn give(
                self,
                occasion: &Occasion,
                able: AbleToConsent<'_>,
                terms: Terms<'_>,
            ) -> Result<kernel::Step<$machine<Given>, $events>, kernel::StepError<Self, Refusal>> {
                let event = $given {
                    giver: able.giver,
                    capacity: able.capacity.clone(),
                    review_by: terms.review_by(occasion),
                };
                self.try_record(occasion, event, (able, terms))
            }

            /// Records that it was given by word of mouth.
            ///
            /// # Errors
            ///
            /// As [`give`](Self::give); [TIME-02] a day that the calendar does not know.
            pub fn give_verbally(
                self,
                occasion: &Occasion,
                able: AbleToConsent<'_>,
                terms: Terms<'_>,
            ) -> Result<
                kernel::Step<$machine<GivenVerbally>, $events>,
                kernel::StepError<Self, Refusal>,
            > {
                match terms.confirm_by(occasion) {
                    Ok(confirm_by) => {
                        let event = $given_verbally {
                            giver: able.giver,
                            capacity: able.capacity.clone(),
                            confirm_by,
                            review_by: terms.review_by(occasion),
                        };
                        self.try_record(occasion, event, (able, terms))
                    }
                    Err(refusal) => Err(kernel::StepError { machine: self, refusal }),
                }
            }
        }

        impl $machine<Given> {
            /// Records that it was talked over again, and stands.
            ///
            /// # Errors
            ///
            /// [CON-10] it had expired by then, or was not given yet.
            pub fn review(
                self,
                occasion: &Occasion,
                terms: Terms<'_>,
            ) -> Result<kernel::Step<Self, $events>, kernel::StepError<Self, Refusal>> {
                let event = $reviewed { review_by: terms.review_by(occasion) };
                self.try_record(occasion, event, (terms,))
            }
        }

        impl $any {
            /// What was asked.
            pub fn request(&self) -> &$request {
                match self {
                    $( Self::$asked(held) => &held.state().request, )+
                    $( Self::$holds(held) => &held.state().grant.request, )+
                    $( Self::$ended(held) => &held.state().grant.request, )+
                    Self::$invalid(held) => &held.state().grant.request,
                }
            }

            /// The grant, unless it was never given.
            pub fn grant(&self) -> Option<&$grant> {
                match self {
                    $( Self::$asked(_) => None, )+
                    $( Self::$holds(held) => Some(&held.state().grant), )+
                    $( Self::$ended(held) => Some(&held.state().grant), )+
                    Self::$invalid(held) => Some(&held.state().grant),
                }
            }

            /// When it ended, if it was given and has: one that was never valid ended
            /// before it began.
            pub fn ended_at(&self) -> Option<Timestamp> {
                match self {
                    $( Self::$asked(_) => None, )+
                    $( Self::$holds(_) => None, )+
                    $( Self::$ended(held) => Some(held.state().at), )+
                    Self::$invalid(_) => Some(Timestamp::MIN_UTC),
                }
            }
        }

        impl $request {
            /// What agreement and permission have in common of it.
            pub(crate) fn asking(&self) -> Asking {
                Asking { person: self.person, at: self.asked_at }
            }
        }

        impl $grant {
            /// What agreement and permission have in common of it.
            pub(crate) fn holding(&self) -> GivenPeriod {
                let &Self { given_at, confirm_by, in_writing_at, review_by, .. } = self;
                GivenPeriod { given_at, confirm_by, in_writing_at, review_by }
            }
        }

        impl StandsOn<Sought> for $given {
            fn stands_on<'s>(&'s self, from: &'s Sought, occasion: &'s Occasion) -> Self::For<'s> {
                (from.request.asking().given((self.giver, &self.capacity), occasion), ())
            }
        }

        impl Guard<Sought> for $given {
            fn check(
                &self,
                from: &Sought,
                occasion: &Occasion,
                (_, terms): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                from.request.asking().check_giving(occasion, &self.capacity)?;
                check_review_date(occasion, terms, self.review_by)
            }
        }

        impl Evolve<Sought> for $given {
            fn evolve(&self, from: Sought, occasion: &Occasion) -> Given {
                let who = (self.giver, &self.capacity);
                Given { grant: $grant::given(from.request, who, (None, self.review_by), occasion) }
            }
        }

        impl StandsOn<Sought> for $given_verbally {
            fn stands_on<'s>(&'s self, from: &'s Sought, occasion: &'s Occasion) -> Self::For<'s> {
                (from.request.asking().given((self.giver, &self.capacity), occasion), ())
            }
        }

        impl Guard<Sought> for $given_verbally {
            fn check(
                &self,
                from: &Sought,
                occasion: &Occasion,
                (_, terms): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                from.request.asking().check_giving(occasion, &self.capacity)?;
                check_verbal_dates(occasion, terms, (self.confirm_by, self.review_by))
            }
        }

        impl Evolve<Sought> for $given_verbally {
            fn evolve(&self, from: Sought, occasion: &Occasion) -> GivenVerbally {
                let (who, by) = ((self.giver, &self.capacity), Some(self.confirm_by));
                GivenVerbally {
                    grant: $grant::given(from.request, who, (by, self.review_by), occasion),
                }
            }
        }

        impl Guard<Sought> for $refused {
            fn check(&self, from: &Sought, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                from.request.asking().check_answering(occasion)
            }
        }

        impl Guard<GivenVerbally> for $confirmed {
            fn check(
                &self,
                from: &GivenVerbally,
                occasion: &Occasion,
                (): &(),
            ) -> Result<(), Refusal> {
                from.grant.holding().check_after_giving(occasion, RuleId::CON_09)
            }
        }

        impl Evolve<GivenVerbally> for $confirmed {
            fn evolve(&self, from: GivenVerbally, occasion: &Occasion) -> Given {
                let in_writing_at = Some(occasion.occurred());
                Given { grant: $grant { in_writing_at, ..from.grant } }
            }
        }

        impl StandsOn<Given> for $reviewed {
            fn stands_on<'s>(&'s self, _: &'s Given, _: &'s Occasion) -> Self::For<'s> {
                ((),)
            }
        }

        impl Guard<Given> for $reviewed {
            fn check(
                &self,
                from: &Given,
                occasion: &Occasion,
                (terms,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                from.grant.holding().check_reviewing(occasion, terms, self.review_by)
            }
        }

        impl Evolve<Given> for $reviewed {
            fn evolve(&self, from: Given, occasion: &Occasion) -> Given {
                Given { grant: from.grant.reviewed(self.review_by, occasion) }
            }
        }

        $(
            impl Guard<$holds> for $expired {
                fn check(
                    &self,
                    from: &$holds,
                    occasion: &Occasion,
                    (): &(),
                ) -> Result<(), Refusal> {
                    from.grant.holding().check_expiring(occasion)
                }
            }
        )+
    };
}
