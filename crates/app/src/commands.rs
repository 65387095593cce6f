//! Everything a person can ask, as one list. From it come the dispatcher, the table of principals and the TypeScript
//! contract; the window, the command line and the test host are clients of it. No rule lives here.

/// Hands the list to another macro. A line reads: command (request) -> view = the function that answers it. The group
/// says who may ask, and with that which room the function is given: only the session can make that room.
///
/// * `anyone`: locked or not; the function gets the application itself.
/// * `locked`: only while the vault is locked.
/// * `facilitator`: the vault is open; the function gets the room of the facilitator.
/// * `facilitator_at_length`: the same, but it takes the room only step by step, since it works for a while.
/// * `participant`: a participant with their own account, in a process of its own.
#[macro_export]
#[doc(hidden)]
macro_rules! with_commands {
    ($use_list:ident) => {
        $use_list! {
            anyone {
                session_state(Nothing) -> SessionView = session::state;
                passphrase_strength(PassphraseStrength) -> StrengthView = session::strength;
            }
            locked {
                choose_vault(ChooseVault) -> SessionView = session::choose_vault;
                create_vault(CreateVault) -> VaultCreated = session::create_vault;
                unlock(Unlock) -> SessionView = session::unlock;
            }
            facilitator {
                keep_awake(Nothing) -> Done = session::keep_awake;
                read_settings(Nothing) -> Settings = session::read_settings;
                write_settings(Settings) -> Settings = session::write_settings;
                change_passphrase(ChangePassphrase) -> Done = session::change_passphrase;
                back_up(Nothing) -> BackupView = session::back_up;
                check_vault(Nothing) -> CheckView = session::check_vault;

                list_reviews(Nothing) -> LibraryView = library::list;
                write_review(WriteReview) -> ReviewHead = library::write;
                delete_review(ReviewRequest) -> Done = library::delete;
                open_review(ReviewRequest) -> ReviewHome = library::open;

                open_prepare(ReviewRequest) -> PrepareView = prepare::open;
                list_records(ListRecords) -> RecordPage = prepare::records;
                search_records(SearchRecords) -> Found = prepare::search;
                place_record(PlaceRecord) -> RecordPlace = prepare::place;
                mark_record(MarkRecord) -> Done = prepare::mark;
                set_clock(SetClock) -> SourceView = prepare::set_clock;
                set_clock_by_record(SetClockByRecord) -> SourceView = prepare::set_clock_by_record;
                take_import_back(ImportRequest) -> Done = prepare::take_import_back;
                write_participant(WriteParticipant) -> PersonCard = prepare::write_participant;
                move_participant(MoveParticipant) -> Done = prepare::move_participant;
                remove_participant(ParticipantRequest) -> Done = prepare::remove_participant;
                write_question(WriteQuestion) -> Done = prepare::write_question;

                open_interview(ParticipantRequest) -> InterviewView = interview::open;
                begin_interview(BeginInterview) -> InterviewNow = interview::begin;
                turn_interview(TurnInterview) -> InterviewNow = interview::turn;
                walk_phase(WalkPhase) -> InterviewNow = interview::walk;
                ask_prompt(AskPrompt) -> InterviewNow = interview::ask;
                write_statement(WriteStatement) -> Written = interview::write_statement;
                strike_statement(StatementRequest) -> Done = interview::strike_statement;
                move_statement(MoveStatement) -> Done = interview::move_statement;
                set_when(SetWhen) -> StatementView = interview::set_when;
                read_when(ReadWhen) -> WhenView = interview::read_when;
                tie_record(TieRecord) -> StatementView = interview::tie_record;
                come_back(ComeBack) -> Done = interview::come_back;
                find_records_to_tie(FindRecordsToTie) -> RecordsToTie = interview::find_records;
                write_decision(WriteDecision) -> DecisionView = interview::write_decision;
                strike_decision(DecisionRequest) -> Done = interview::strike_decision;

                list_accounts(ReviewRequest) -> AccountsView = accounts::list;
                call_back_account(ParticipantRequest) -> Done = accounts::call_back;
                bring_return(ParticipantRequest) -> AccountRow = accounts::bring_return;
                look_at_return(ParticipantRequest) -> ReturnView = accounts::look_at_return;
                take_in_return(ParticipantRequest) -> AccountRow = accounts::take_in_return;
                continue_account(ParticipantRequest) -> Done = accounts::continue_taking;

                open_merge(ReviewRequest) -> MergeView = merge::open;
                confirm_same_moment(ConfirmSameMoment) -> MomentView = merge::confirm;
                separate_moment(MomentRequest) -> Done = merge::separate;
                decline_proposal(DeclineProposal) -> Done = merge::decline;
                propose_again(DeclineProposal) -> Done = merge::propose_again;
                name_difference(NameDifference) -> DifferenceView = merge::name_difference;
                take_back_difference(DifferenceRequest) -> Done = merge::take_back_difference;

                open_narrative(ReviewRequest) -> NarrativeView = narrative::open;
                write_narrative(WriteNarrative) -> NarrativeWritten = narrative::write;
                check_wording(CheckWording) -> WordingView = narrative::check_wording;
                keep_wording(KeepWording) -> Done = narrative::keep_wording;
                own_wording_rules(Nothing) -> OwnRules = narrative::own_rules;
                add_own_wording_rule(AddOwnRule) -> OwnRules = narrative::add_own_rule;
                remove_own_wording_rule(RemoveOwnRule) -> OwnRules = narrative::remove_own_rule;

                open_share(OpenShare) -> ShareView = share::open;
                write_reading_group(WriteReadingGroup) -> Done = share::write_group;

                open_care(OpenCare) -> CareView = care::open;
                write_support_card(WriteSupportCard) -> Done = care::write_support_card;
                write_limits(WriteLimits) -> LimitsText = care::write_limits;
                write_care_record(WriteCareRecord) -> Done = care::write_record;
                add_care_note(AddCareNote) -> Done = care::add_note;
                write_follow_up(WriteFollowUp) -> Done = care::write_follow_up;
                write_load(WriteLoad) -> Done = care::write_load;
            }
            facilitator_at_length {
                lock(Nothing) -> SessionView = session::lock;
                add_sample_review(Nothing) -> ReviewHead = library::add_sample;
                preview_import(PreviewImport) -> ImportPreview = prepare::preview_import;
                read_import_again(ReadImportAgain) -> ImportPreview = prepare::read_import_again;
                accept_import(AcceptImport) -> ImportDone = prepare::accept_import;
                cancel_import(ImportRequest) -> Done = prepare::cancel_import;
                hand_over(HandOver) -> HandedOver = accounts::hand_over;
                export_edition(ExportEdition) -> Exported = share::export;
            }
            participant {
                open_own_account(Nothing) -> OwnAccountView = own_account::open;
                say_right(OwnItem) -> OwnAccountView = own_account::say_right;
                correct(Correct) -> OwnAccountView = own_account::correct;
                correct_decision(CorrectDecision) -> OwnAccountView = own_account::correct_decision;
                leave_out(OwnItem) -> OwnAccountView = own_account::leave_out;
                bring_back(OwnItem) -> OwnAccountView = own_account::bring_back;
                add_own(AddOwn) -> OwnAccountView = own_account::add;
                choose_level(ChooseLevel) -> OwnAccountView = own_account::choose_level;
                keep_back_undecided(Nothing) -> OwnAccountView = own_account::keep_back_undecided;
                leave_comment(LeaveComment) -> OwnAccountView = own_account::leave_comment;
                withdraw_account(Nothing) -> OwnAccountView = own_account::withdraw;
                undo_withdrawal(Nothing) -> OwnAccountView = own_account::undo_withdrawal;
                preview_shared(Nothing) -> SharedPreview = own_account::preview;
                finish_own_account(FinishOwnAccount) -> Receipt = own_account::finish;
            }
        }
    };
}
