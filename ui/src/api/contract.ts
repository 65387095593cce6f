// Made by `cargo xtask codegen` from the command list in crates/app/src/commands.rs. Not edited by hand.

export type AcceptImport = { 
/**
 * The import.
 */
import: ImportId, 
/**
 * Which files of it.
 */
files: Array<number>, 
/**
 * Whether private channels and direct messages enter too.
 */
private: PrivateParts, 
/**
 * Who is who.
 */
people: Array<WhoIsWho>, };

export type AccountConflict = { 
/**
 * The statements.
 */
statements: Array<StatementId>, 
/**
 * Records whose times play a part; none when the account does not fit by itself.
 */
records: Array<RecordId>, };

export type AccountRow = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, 
/**
 * Their lane.
 */
lane: number, 
/**
 * Where it stands.
 */
account: AccountState, 
/**
 * Statements in it.
 */
statements: number, 
/**
 * Decision points in it.
 */
decisions: number, 
/**
 * Of all of these, how many are agreed to be shared with the review group.
 */
shared: number, 
/**
 * How many are kept between the owner and the facilitator, by decision.
 */
kept_back: number, 
/**
 * How many the owner has not decided about.
 */
undecided: number, 
/**
 * The packet that is out or came back.
 */
packet: PacketRow | null, 
/**
 * When the owner last agreed.
 */
agreed: string | null, 
/**
 * The receipt they were given then.
 */
receipt: string | null, };

export type AccountState = "taking" | "with_participant" | "agreed" | "withdrawn";

export type AccountsView = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * One row a person.
 */
accounts: Array<AccountRow>, };

export type AddCareNote = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * The line.
 */
text: Words, };

export type AddOwn = { 
/**
 * Its id.
 */
statement: StatementId, 
/**
 * The words; blank takes it away again.
 */
text: Words, };

export type AddOwnRule = { 
/**
 * The rule as it would stand in a file of the catalogue.
 */
text: string, };

export type Anchor = { "kind": "statement", "id": StatementId } | { "kind": "record", "id": RecordId };

export type Announcement = { "kind": "session" } | { "kind": "settings" } | { "kind": "library" } | { "kind": "review", 
/**
 * Which review.
 */
review: ReviewId, } | { "kind": "evidence", 
/**
 * Which review.
 */
review: ReviewId, } | { "kind": "interview", 
/**
 * With whom.
 */
participant: ParticipantId, } | { "kind": "account", 
/**
 * Whose.
 */
participant: ParticipantId, } | { "kind": "accounts", 
/**
 * Of which review.
 */
review: ReviewId, } | { "kind": "merge", 
/**
 * Of which review.
 */
review: ReviewId, } | { "kind": "narrative", 
/**
 * Of which review.
 */
review: ReviewId, } | { "kind": "share", 
/**
 * Of which review.
 */
review: ReviewId, } | { "kind": "care" } | { "kind": "import_progress", 
/**
 * Which import.
 */
import: ImportId, 
/**
 * Records so far.
 */
done: number, 
/**
 * Of how many, when that is known.
 */
total: number | null, 
/**
 * How much of the work that is, in hundredths, when that is known.
 */
percent: number | null, } | { "kind": "files_dropped", 
/**
 * How many.
 */
files: number, };

export type AskPrompt = { 
/**
 * The conversation.
 */
interview: InterviewId, 
/**
 * Which prompt.
 */
prompt: PromptId, };

export type Audience = "review_group" | "team" | "organisation" | "outside";

export type BackupView = { 
/**
 * The name of the copy, without its path; none when the dialog was closed.
 */
name: string | null, };

export type BeforeBeginning = { 
/**
 * The support card.
 */
support_card: SupportCard, 
/**
 * Whether it is filled in.
 */
support_card_filled: boolean, 
/**
 * The limits text to read aloud.
 */
limits: LimitsText, };

export type BeginInterview = { 
/**
 * With whom.
 */
participant: ParticipantId, 
/**
 * The id to give it.
 */
interview: InterviewId, 
/**
 * The version of the limits text that was read aloud.
 */
limits_read: number, };

export type Block = { "kind": "passage", 
/**
 * Its name.
 */
id: BlockId, 
/**
 * Text and citations.
 */
spans: Array<Span>, } | { "kind": "quotation", 
/**
 * Its name.
 */
id: BlockId, 
/**
 * What is quoted.
 */
citation: Citation, } | { "kind": "side_by_side", 
/**
 * Its name.
 */
id: BlockId, 
/**
 * The difference.
 */
difference: DifferenceId, 
/**
 * One voice each.
 */
voices: Array<Citation>, } | { "kind": "decision", 
/**
 * Its name.
 */
id: BlockId, 
/**
 * The decision point.
 */
decision: DecisionId, 
/**
 * The exact content.
 */
wording: WordingHash, };

export type BlockId = string & { readonly __brand: "BlockId" };

export type CameBack = "nothing" | "for_now" | "finished";

export type CareNote = { 
/**
 * Follow-ups that are due or nearly.
 */
due: Array<FollowUpView>, 
/**
 * Whether the support card is filled in.
 */
support_card_filled: boolean, 
/**
 * Heavy conversations in the last seven days.
 */
heavy_this_week: number, };

export type CareRecordView = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, 
/**
 * What it was like.
 */
what_it_was_like: Words, 
/**
 * What they need.
 */
needs: Words, 
/**
 * What was offered.
 */
offered: Words, };

export type CareView = { 
/**
 * Whom to turn to.
 */
support_card: SupportCard, 
/**
 * Whether it is filled in.
 */
support_card_filled: boolean, 
/**
 * What is read aloud before anyone speaks.
 */
limits: LimitsText, 
/**
 * What to come back to, the earliest first.
 */
follow_ups: Array<FollowUpView>, 
/**
 * What conversations weighed, the latest first.
 */
loads: Array<LoadView>, 
/**
 * What the method would suggest now, if anything.
 */
load_notes: Array<LoadNote>, 
/**
 * Care records of this review's participants, if a review was named.
 */
records: Array<CareRecordView>, };

export type Category = "cue" | "model" | "expect" | "goal" | "time" | "tool" | "comms" | "norm" | "hist" | "body" | "safe" | "org" | "env" | "complex" | "adapt" | "other";

export type Change = "untouched" | "right" | "corrected" | "left_out" | "added";

export type ChangePassphrase = { 
/**
 * The passphrase as it is.
 */
from: Secret, 
/**
 * The passphrase as it shall be.
 */
to: Secret, };

export type Check = { 
/**
 * What was looked at.
 */
about: CheckAbout, 
/**
 * How it stands.
 */
outcome: CheckOutcome, 
/**
 * A number that belongs in its sentence.
 */
count: number, 
/**
 * Where, if somewhere.
 */
places: Array<PlaceInNarrative>, };

export type CheckAbout = "citations" | "retold" | "names" | "small_groups" | "wording" | "uncited" | "something";

export type CheckOutcome = "in_order" | "worth_a_look" | "holds";

export type CheckView = { 
/**
 * Whether everything that was looked at is whole.
 */
whole: boolean, 
/**
 * What is not, in sentences.
 */
damage: Array<string>, };

export type CheckWording = { 
/**
 * The review, whose people and roles are the subjects looked for.
 */
review: ReviewId, 
/**
 * What kind of text.
 */
surface: WordingSurface, 
/**
 * The texts, each with a name of the caller's.
 */
texts: Array<TextToCheck>, };

export type Choice = { 
/**
 * The level.
 */
level: Level, 
/**
 * Whether being recognised is knowingly accepted.
 */
recognisable: Recognisable, };

export type ChooseLevel = { 
/**
 * What.
 */
item: Item, 
/**
 * Who may read it; none takes the choice away again.
 */
choice: Choice | null, };

export type ChooseVault = { 
/**
 * What for.
 */
to: ChooseVaultTo, };

export type ChooseVaultTo = "open" | "make_new";

export type Citation = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * The wording that was agreed to.
 */
wording: WordingHash, };

export type Code = "unknown_command" | "bad_request" | "locked" | "already_unlocked" | "not_allowed_here" | "preview_outdated" | "not_found" | "no_vault" | "place_taken" | "not_a_vault" | "wrong_passphrase" | "weak_passphrase" | "already_open_elsewhere" | "vault_newer" | "vault_damaged" | "disk_full" | "disk_failed" | "title_missing" | "zone_unknown" | "out_of_range" | "too_long" | "role_missing" | "has_account" | "file_unreadable" | "import_cancelled" | "import_gone" | "worker_stopped" | "no_support_card" | "limits_not_read" | "account_not_open" | "with_participant" | "not_with_participant" | "withdrawn" | "nothing_said" | "interview_over" | "off_the_record" | "not_while_recalling" | "another_account" | "factor_option" | "factor_source" | "option_not_seen" | "direction_needs_option" | "packet_secret" | "packet_damaged" | "packet_superseded" | "nothing_came_back" | "not_finished" | "window_not_opened" | "too_few" | "topic_missing" | "not_agreed" | "narrative_moved_on" | "rule_refused" | "edition_held" | "unexpected";

export type Columns = { 
/**
 * Their names, in order.
 */
names: Array<Words>, 
/**
 * Whether the first row holds those names.
 */
heading: boolean, 
/**
 * The time, or the date and time.
 */
time: number | null, 
/**
 * The date, where it stands apart from the time.
 */
date: number | null, 
/**
 * The person.
 */
who: number | null, 
/**
 * The words.
 */
what: number | null, 
/**
 * The sort of record.
 */
kind: number | null, 
/**
 * The system or channel a row comes from, each with a clock of its own.
 */
source: number | null, };

export type ComeBack = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * Whether to.
 */
come_back: boolean, };

export type ConfirmSameMoment = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * The id to give it.
 */
moment: MomentId, 
/**
 * The statements.
 */
statements: Array<StatementId>, 
/**
 * The records.
 */
records: Array<RecordId>, };

export type Correct = { 
/**
 * Which one.
 */
statement: StatementId, 
/**
 * The words as they shall stand.
 */
text: Words, };

export type CorrectDecision = { 
/**
 * Which one.
 */
decision: DecisionId, 
/**
 * Its content; options and factors may change their words, strength and direction, and factors may go, but none
 * may come.
 */
content: DecisionContent, };

export type CreateVault = { 
/**
 * The passphrase.
 */
passphrase: Secret, };

export type DateOrder = "day_first" | "month_first";

export type Debriefed = "yes" | "not_yet";

export type DecisionContent = { 
/**
 * A neutral title: "Starting the restore", never a verdict.
 */
title: Words, 
/**
 * The statement in which the moment was told, if there is one.
 */
told_in: StatementId | null, 
/**
 * How it came about.
 */
mode: Mode, 
/**
 * What the person took the situation to be.
 */
interpretation: Words, 
/**
 * What the person expected to see next.
 */
expectation: Words, 
/**
 * What could be done; waiting is an option.
 */
options: Array<DecisionOption>, 
/**
 * What pulled.
 */
factors: Array<Factor>, };

export type DecisionId = string & { readonly __brand: "DecisionId" };

export type DecisionOption = { 
/**
 * Its name.
 */
id: OptionId, 
/**
 * What it was.
 */
text: Words, 
/**
 * Whether the person could see it then.
 */
visible_then: VisibleThen, 
/**
 * Whether it is what they did.
 */
taken: Taken, };

export type DecisionRequest = { 
/**
 * Which one.
 */
decision: DecisionId, };

export type DecisionView = { 
/**
 * Its id.
 */
id: DecisionId, 
/**
 * Its revision.
 */
revision: number, 
/**
 * What is in it.
 */
content: DecisionContent, 
/**
 * The time of the statement it is told in, as said.
 */
when: WhenView | null, 
/**
 * Families of questions not asked yet for it: categories without a factor, as the guide lists them.
 */
not_asked: Array<NotAsked>, };

export type DeclineProposal = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * What was proposed.
 */
proposal: Proposal, 
/**
 * About which statements.
 */
statements: Array<StatementId>, 
/**
 * And which records.
 */
records: Array<RecordId>, };

export type DifferenceId = string & { readonly __brand: "DifferenceId" };

export type DifferenceKind = "timing" | "meaning" | "state" | "who" | "goal" | "option" | "other";

export type DifferenceRequest = { 
/**
 * Which one.
 */
difference: DifferenceId, };

export type DifferenceView = { 
/**
 * Its id.
 */
id: DifferenceId, 
/**
 * What it is about.
 */
topic: Words, 
/**
 * In what respect.
 */
kind: DifferenceKind, 
/**
 * The statements side by side.
 */
statements: Array<StatementId>, };

export type Direction = "toward" | "away" | "opened" | "hid" | "general" | "unclear";

export type Done = Record<symbol, never>;

export type EditionBlock = { "kind": "passage", 
/**
 * Text and note numbers.
 */
runs: Array<EditionRun>, } | { "kind": "quotation", 
/**
 * What is quoted.
 */
voice: EditionVoice, } | { "kind": "side_by_side", 
/**
 * What they differ about.
 */
topic: Words, 
/**
 * The voices.
 */
voices: Array<EditionVoice>, } | { "kind": "decision", 
/**
 * Its title.
 */
title: Words, 
/**
 * Who is named; none when not attributed.
 */
speaker: Words | null, 
/**
 * What was done.
 */
taken: Array<Words>, 
/**
 * What else could be seen.
 */
others: Array<Words>, 
/**
 * What pulled, and which way: words, which way, how strongly in words.
 */
pulls: Array<EditionPull>, 
/**
 * The number of its note.
 */
note: number, };

export type EditionId = string & { readonly __brand: "EditionId" };

export type EditionNote = { 
/**
 * Its number.
 */
number: number, 
/**
 * Who is named; none when not attributed.
 */
speaker: Words | null, 
/**
 * The time that is shown, if any.
 */
when: Words | null, };

export type EditionPull = { 
/**
 * In the person's words.
 */
text: Words, 
/**
 * Toward what was done, or another way.
 */
toward_taken: Toward, 
/**
 * How strongly, in the person's words or as a step.
 */
strength_words: Words | null, 
/**
 * How strongly, as a step.
 */
strength: Strength | null, };

export type EditionRow = { 
/**
 * Its id.
 */
id: EditionId, 
/**
 * For whom.
 */
group: string, 
/**
 * How wide that was.
 */
audience: Audience, 
/**
 * As what.
 */
format: ExportFormat, 
/**
 * When.
 */
at: string, 
/**
 * SHA-256 of its bytes, in hexadecimal.
 */
sha256: string, 
/**
 * How many statements it rests on.
 */
statements: number, 
/**
 * Whether something it rests on has been taken back since, so that holders should be asked to replace it.
 */
to_replace: boolean, };

export type EditionRun = { "kind": "text", 
/**
 * The words.
 */
text: string, 
/**
 * How they are set.
 */
style: SpanStyle, } | { "kind": "note", 
/**
 * The number.
 */
number: number, };

export type EditionScene = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its blocks.
 */
blocks: Array<EditionBlock>, };

export type EditionView = { 
/**
 * The title.
 */
title: string, 
/**
 * The line beneath it.
 */
subtitle: string, 
/**
 * The parts.
 */
scenes: Array<EditionScene>, 
/**
 * What the notes say: number and who is named.
 */
notes: Array<EditionNote>, };

export type EditionVoice = { 
/**
 * Who is named; none when not attributed.
 */
speaker: Words | null, 
/**
 * The words.
 */
text: Words, 
/**
 * The number of its note.
 */
note: number, };

export type ExportEdition = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * The group's name.
 */
group: string, 
/**
 * As what.
 */
format: ExportFormat, 
/**
 * The id to give it.
 */
edition: EditionId, };

export type ExportFormat = "markdown" | "html" | "json";

export type Exported = { 
/**
 * What is kept about it; none when the dialog was closed.
 */
edition: EditionRow | null, };

export type Facet = "occurred" | "noticed" | "understood" | "acted" | "heard_of";

export type Factor = { 
/**
 * Its name.
 */
id: FactorId, 
/**
 * What kind of thing it was.
 */
category: Category, 
/**
 * A second kind, where one is not enough.
 */
secondary: Category | null, 
/**
 * What pulled, in the person's own words.
 */
text: Words, 
/**
 * Which way it pulled.
 */
direction: Direction, 
/**
 * The option it pulled toward, away from, opened or hid. None for `General` and `Unclear`.
 */
option: OptionId | null, 
/**
 * How strongly, in the person's words ("it screamed at me").
 */
strength_words: Words, 
/**
 * How strongly, as one of five steps that the person sets. Ordinal, within one person.
 */
strength: Strength | null, 
/**
 * The statement in which it was said.
 */
source: StatementId, 
/**
 * How well it is remembered.
 */
memory: MemoryConfidence, 
/**
 * Whether it was known at the time.
 */
known: Known, };

export type FactorId = string & { readonly __brand: "FactorId" };

export type Failure = { 
/**
 * Which sentence to show.
 */
code: Code, 
/**
 * Where, if somewhere: "line 214", a file's name, a field of the request.
 */
place: string | null, 
/**
 * What was found there, in a sentence, where the place alone does not say.
 */
detail: string | null, 
/**
 * Places in the narrative that hold an edition.
 */
narrative: Array<PlaceInNarrative>, };

export type FilePreview = { 
/**
 * Its place in the import, from zero.
 */
file: number, 
/**
 * Its name, without its path.
 */
name: Words, 
/**
 * What it is taken to be: "slack-export", "webvtt", "srt", "csv", "text".
 */
format: string, 
/**
 * How sure that is.
 */
sure: Sureness, 
/**
 * Why, in a sentence.
 */
because: string, 
/**
 * What else it could be read as.
 */
could_be: Array<string>, 
/**
 * The zone in which its local times were read.
 */
zone: string, 
/**
 * When a recording began, if that was said.
 */
start: string | null, 
/**
 * Whether its times count from the start of a recording.
 */
needs_start: boolean, 
/**
 * Which columns or fields were taken for what; none where the format leaves no choice.
 */
columns: Columns | null, 
/**
 * Whether that was remembered from an earlier file with the same columns.
 */
remembered: boolean, 
/**
 * Which way round dates such as 03/04/2026 are read, if that was said.
 */
date_order: DateOrder | null, 
/**
 * What is in it.
 */
sources: Array<SourceInFile>, 
/**
 * The first few records.
 */
first_records: Array<RecordView>, 
/**
 * What was not understood, and where.
 */
warnings: Array<WarningView>, 
/**
 * How many things were left out because of that.
 */
skipped: number, 
/**
 * Why it could not be read at all, if it could not; without a place where that is about the file as a whole.
 */
failed: WarningView | null, };

export type FilesFrom = "dialog" | "dropped";

export type FindRecordsToTie = { 
/**
 * In whose conversation.
 */
participant: ParticipantId, 
/**
 * Words; blank lists what lies near `near`.
 */
words: string, 
/**
 * Around which time.
 */
near: string | null, };

export type Finish = "finished" | "for_now";

export type FinishOwnAccount = { 
/**
 * Whether they are finished, or done for now.
 */
finish: Finish, 
/**
 * The step of the preview they agree to; needed to be finished.
 */
previewed: number | null, };

export type FollowUpId = string & { readonly __brand: "FollowUpId" };

export type FollowUpView = { 
/**
 * Its id.
 */
id: FollowUpId, 
/**
 * The review.
 */
review: ReviewId, 
/**
 * With whom.
 */
participant: ParticipantId | null, 
/**
 * Their role label, if it is with one person.
 */
role: Words | null, 
/**
 * When.
 */
due: string, 
/**
 * A title free of content.
 */
title: Words, 
/**
 * Whether it is done.
 */
done: boolean, };

export type Found = { 
/**
 * Records, with where the words stand.
 */
records: Array<FoundRecord>, 
/**
 * Where to go on; none when that was all.
 */
more: string | null, 
/**
 * What should be said about the question.
 */
hint: SearchHint | null, 
/**
 * Reviews whose records are held back: a first account is being given there.
 */
held_back: Array<ReviewId>, };

export type FoundRecord = { 
/**
 * The review it belongs to.
 */
review: ReviewId, 
/**
 * The record.
 */
record: RecordView, 
/**
 * Where the words stand in its text: from and to, in Unicode code points.
 */
hits: Array<[number, number]>, };

export type HandOver = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * The id to give the packet.
 */
packet: PacketId, 
/**
 * For which audience consent is asked.
 */
audience: Audience, 
/**
 * Until when minds can be changed before the narrative is finished, if that is known.
 */
until: string | null, };

export type HandedOver = { 
/**
 * The packet.
 */
packet: PacketId, };

export type ImportDone = { 
/**
 * The import, by which it can be taken back.
 */
import: ImportId, 
/**
 * Records that entered.
 */
added: number, 
/**
 * Records that were there already.
 */
already_there: number, 
/**
 * Things that were left out, with warnings.
 */
skipped: number, 
/**
 * Sources that entered.
 */
sources: Array<SourceView>, };

export type ImportId = string & { readonly __brand: "ImportId" };

export type ImportPreview = { 
/**
 * Its id; none when the dialog was closed.
 */
import: ImportId | null, 
/**
 * The files, each as it was read.
 */
files: Array<FilePreview>, 
/**
 * Who appears in them.
 */
people: Array<PersonInFiles>, 
/**
 * Records that are already there.
 */
already_there: number, 
/**
 * Whether no record is read out, since somebody is giving their first account.
 */
held_back: boolean, };

export type ImportRequest = { 
/**
 * Which one.
 */
import: ImportId, };

export type InterviewId = string & { readonly __brand: "InterviewId" };

export type InterviewNow = { 
/**
 * Its id.
 */
id: InterviewId, 
/**
 * When it began.
 */
began: string, 
/**
 * Where it stands.
 */
state: InterviewState, 
/**
 * The phase it is in.
 */
phase: PhaseName, 
/**
 * Phases left behind.
 */
walked: Array<PhaseName>, 
/**
 * Prompts asked.
 */
asked: Array<PromptId>, 
/**
 * When to offer a break, by the method's default of 45 minutes since the beginning or the last one.
 */
offer_break_at: string, 
/**
 * Whether records may be shown in this phase.
 */
shows_records: boolean, };

export type InterviewState = "running" | "paused" | "off_the_record" | "ended";

export type InterviewView = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * With whom.
 */
participant: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, 
/**
 * Their lane.
 */
lane: number, 
/**
 * Where their account stands.
 */
account: AccountState, 
/**
 * What has to be in place before a conversation begins.
 */
before: BeforeBeginning, 
/**
 * The conversation that is going on, if one is.
 */
interview: InterviewNow | null, 
/**
 * How many conversations there have been before this one.
 */
earlier: number, 
/**
 * The guide.
 */
guide: Array<Phase>, 
/**
 * The account as it is.
 */
statements: Array<StatementView>, 
/**
 * Its decision points.
 */
decisions: Array<DecisionView>, 
/**
 * Questions worth asking: the facilitator's own.
 */
questions: Array<Words>, 
/**
 * Times of this account that do not fit on one clock. For the facilitator alone, and not while the first account
 * is being given: nobody is held to dates while they remember.
 */
conflicts: Array<AccountConflict>, };

export type Invitation = "not_asked" | "invited" | "declined";

export type Item = { "kind": "statement", "id": StatementId } | { "kind": "decision", "id": DecisionId };

export type KeepWording = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * The wording.
 */
wording: KeptWording, 
/**
 * Whether it is fine.
 */
keep: boolean, };

export type KeptWording = { 
/**
 * The rule.
 */
rule: string, 
/**
 * The phrase, lower case; empty for the rule as a whole.
 */
phrase: string, };

export type Known = "then" | "learned_later" | "unsure";

export type LaneView = { 
/**
 * Whose; none for what is not attributed.
 */
participant: ParticipantId | null, 
/**
 * The role label or name under which its statements are shared; the interface names the last lane itself.
 */
label: Words | null, 
/**
 * Its number, from zero, which gives colour and glyph; none for what is not attributed.
 */
lane: number | null, };

export type Language = "en" | "de";

export type LeaveComment = { 
/**
 * The comment.
 */
text: Words, };

export type Letters = "usual" | "easy";

export type Level = "private" | "unattributed" | "by_role" | "by_name";

export type LibraryView = { 
/**
 * The reviews, the latest opened first.
 */
reviews: Array<ReviewRow>, };

export type LimitsText = { 
/**
 * Counts up with every change, so that a conversation can say which one was read.
 */
version: number, 
/**
 * The text, in paragraphs.
 */
text: string, };

export type ListRecords = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Only of these sources; empty means all.
 */
sources: Array<SourceId>, 
/**
 * Only key moments.
 */
key_moments_only: boolean, 
/**
 * From which place, from zero.
 */
offset: number, 
/**
 * How many, at most 500.
 */
limit: number, };

export type LoadId = string & { readonly __brand: "LoadId" };

export type LoadNote = "two_today" | "heavy_today" | "three_heavy_this_week" | "talk_it_through";

export type LoadView = { 
/**
 * Its id.
 */
id: LoadId, 
/**
 * The day.
 */
day: string, 
/**
 * How long, in minutes.
 */
minutes: number, 
/**
 * How it weighed.
 */
weight: Weight, 
/**
 * Whether it was talked through.
 */
debriefed: Debriefed, };

export type Mark = "none" | "key_moment";

export type MarkRecord = { 
/**
 * Which one.
 */
record: RecordId, 
/**
 * As what.
 */
mark: Mark, };

export type MemoryConfidence = "clear" | "fair" | "hazy" | "pieced_together" | "told_by_others";

export type MergeView = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * Where the drawing begins.
 */
from: string | null, 
/**
 * Where the drawing ends.
 */
to: string | null, 
/**
 * The lanes, in order of first appearance; one for what is not attributed stands last.
 */
lanes: Array<LaneView>, 
/**
 * Statements that are agreed to, in order of best guess.
 */
statements: Array<MergedStatement>, 
/**
 * Decision points that are agreed to.
 */
decisions: Array<MergedDecision>, 
/**
 * Records shown: key moments, and those that agreed statements are tied to.
 */
records: Array<RecordView>, 
/**
 * Same moments a person has confirmed.
 */
moments: Array<MomentView>, 
/**
 * What may be the same moment, or may differ.
 */
suggestions: Array<Suggestion>, 
/**
 * Differences a person has named.
 */
differences: Array<DifferenceView>, 
/**
 * Orders that cannot all be true.
 */
conflicts: Array<OrderConflict>, 
/**
 * Accounts that are agreed.
 */
accounts_agreed: number, 
/**
 * Accounts that were begun.
 */
accounts: number, 
/**
 * Whether everything above rests, since somebody gives their first account.
 */
held_back: boolean, };

export type MergedDecision = { 
/**
 * Its id.
 */
id: DecisionId, 
/**
 * Its lane, as a place in the list of lanes.
 */
lane: number, 
/**
 * Its title.
 */
title: Words, 
/**
 * The best guess of when, by the statement it is told in.
 */
best: string | null, };

export type MergedStatement = { 
/**
 * Its id.
 */
id: StatementId, 
/**
 * Its lane, as a place in the list of lanes.
 */
lane: number, 
/**
 * The words.
 */
text: Words, 
/**
 * The time as it was said.
 */
as_said: Words | null, 
/**
 * Not before, by the words of all and the records.
 */
earliest: string | null, 
/**
 * Not after.
 */
latest: string | null, 
/**
 * The best guess: none when nothing is known.
 */
best: string | null, 
/**
 * Records it is tied to.
 */
cites: Array<RecordId>, 
/**
 * The moment it is part of.
 */
moment: MomentId | null, };

export type Mode = "recognised" | "weighed" | "habit" | "instructed" | "improvised" | "waited" | "not_felt_as_choice" | "unsure";

export type MomentId = string & { readonly __brand: "MomentId" };

export type MomentRequest = { 
/**
 * Which one.
 */
moment: MomentId, };

export type MomentView = { 
/**
 * Its id.
 */
id: MomentId, 
/**
 * Its statements.
 */
statements: Array<StatementId>, 
/**
 * Its records.
 */
records: Array<RecordId>, };

export type MoveParticipant = { 
/**
 * Whom.
 */
participant: ParticipantId, 
/**
 * To which place, from zero.
 */
to: number, };

export type MoveStatement = { 
/**
 * Which one.
 */
statement: StatementId, 
/**
 * To which place, from zero.
 */
to: number, };

export type NameDifference = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Its id; a known one gets another name.
 */
difference: DifferenceId, 
/**
 * What it is about.
 */
topic: Words, 
/**
 * In what respect.
 */
kind: DifferenceKind, 
/**
 * The statements side by side.
 */
statements: Array<StatementId>, };

export type Narrative = { 
/**
 * Its title.
 */
title: string, 
/**
 * A line beneath the title.
 */
subtitle: string, 
/**
 * Its parts, in reading order.
 */
scenes: Array<Scene>, };

export type NarrativeView = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * The narrative as it was last kept.
 */
narrative: Narrative, 
/**
 * Counts up with every change that was kept.
 */
revision: number, 
/**
 * Agreed statements that can be cited.
 */
shelf: Array<ShelfStatement>, 
/**
 * Agreed decision points that can be shown.
 */
decisions: Array<ShelfDecision>, 
/**
 * Named differences of which every position is agreed.
 */
differences: Array<ShelfDifference>, 
/**
 * Blocks that rest on something no longer agreed, and need another look.
 */
needs_look: Array<NeedsLook>, 
/**
 * Agreed voices that are not heard yet: role labels or names.
 */
not_heard: Array<Words>, 
/**
 * Wordings the facilitator has said are fine here: rule and phrase.
 */
kept_wordings: Array<KeptWording>, 
/**
 * Rules of wording that are switched off for this review.
 */
quiet_rules: Array<RuleHead>, };

export type NarrativeWritten = { 
/**
 * The revision as it is now.
 */
revision: number, 
/**
 * When.
 */
at: string, 
/**
 * Blocks that need another look.
 */
needs_look: Array<NeedsLook>, };

export type NeedsLook = { 
/**
 * Which block.
 */
block: BlockId, 
/**
 * The title of the scene it is in.
 */
scene: string, 
/**
 * The statements that are no longer agreed to as cited, if it is for them.
 */
statements: Array<StatementId>, 
/**
 * The decision point that is no longer agreed to as shown, if it is for that.
 */
decision: DecisionId | null, };

export type NextStep = { "kind": "fill_support_card" } | { "kind": "add_evidence" } | { "kind": "invite_people" } | { "kind": "interview", 
/**
 * To whom.
 */
participant: ParticipantId, 
/**
 * Their role.
 */
role: Words, } | { "kind": "hand_over", 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * Their role.
 */
role: Words, } | { "kind": "take_in", 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * Their role.
 */
role: Words, } | { "kind": "merge" } | { "kind": "write" } | { "kind": "share" } | { "kind": "wait_for_owners" };

export type NotAsked = "interpretation" | "expectation" | "cues" | "goals" | "time" | "tools" | "experience" | "body";

export type Nothing = Record<symbol, never>;

export type OfferKind = "instead" | "ask";

export type OpenCare = { 
/**
 * For one review, or for all.
 */
review: ReviewId | null, };

export type OpenShare = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * The group's name; none takes the first.
 */
group: string | null, };

export type OptionId = string & { readonly __brand: "OptionId" };

export type OrderConflict = { 
/**
 * The statements.
 */
statements: Array<StatementId>, 
/**
 * Records whose times play a part.
 */
records: Array<RecordId>, 
/**
 * Why, in a sentence.
 */
why: string, };

export type OtherPerson = { 
/**
 * As the source identifies them.
 */
speaker_id: string, 
/**
 * As the source shows them.
 */
name: PersonName, 
/**
 * How many records.
 */
records: number, };

export type OwnAccountView = { 
/**
 * The review's title.
 */
review: Words, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label, as it would be shown.
 */
role: Words, 
/**
 * For which audience they are asked.
 */
audience: Audience, 
/**
 * Until when minds can be changed before the narrative is finished.
 */
until: string | null, 
/**
 * The limits that were read to them.
 */
limits: string, 
/**
 * Whom to turn to.
 */
support: SupportCard, 
/**
 * Their statements, in order, the added ones last.
 */
statements: Array<OwnStatement>, 
/**
 * Their decision points, in order.
 */
decisions: Array<OwnDecision>, 
/**
 * A comment for the facilitator.
 */
comment: Words, 
/**
 * How many things are looked at, in all.
 */
looked_at: number, 
/**
 * How many are left.
 */
to_go: number, 
/**
 * How many they agree to share.
 */
sharing: number, 
/**
 * Whether they have taken the whole account back.
 */
withdrawn: boolean, };

export type OwnDecision = { 
/**
 * Its id.
 */
id: DecisionId, 
/**
 * What is in it as it stands.
 */
content: DecisionContent, 
/**
 * What they did with it.
 */
change: Change, 
/**
 * Factors they left out, whose words go when this is taken in.
 */
factors_left_out: Array<FactorId>, 
/**
 * Who may read it, if decided.
 */
choice: Choice | null, 
/**
 * What would be known of the speaker at each level.
 */
recognised: Recognised, };

export type OwnItem = { 
/**
 * Which one.
 */
item: Item, };

export type OwnRuleView = { 
/**
 * Its name.
 */
id: string, 
/**
 * What it is about, in a few words.
 */
title: string, 
/**
 * The rule as it was written.
 */
text: string, 
/**
 * Why it is not used, if it no longer does what its examples say.
 */
refused: string | null, };

export type OwnRules = { 
/**
 * In the order they were added.
 */
rules: Array<OwnRuleView>, };

export type OwnStatement = { 
/**
 * Its id.
 */
id: StatementId, 
/**
 * The time as they said it.
 */
when: Words | null, 
/**
 * The words as they stand.
 */
text: Words, 
/**
 * Whose words they were.
 */
voice: Voice, 
/**
 * What they did with them.
 */
change: Change, 
/**
 * The words in pieces that show a correction; one piece when there is none.
 */
pieces: Array<Piece>, 
/**
 * Who may read it, if decided.
 */
choice: Choice | null, 
/**
 * What would be known of the speaker at each level.
 */
recognised: Recognised, };

export type PacketId = string & { readonly __brand: "PacketId" };

export type PacketRow = { 
/**
 * Its id.
 */
packet: PacketId, 
/**
 * When it was made.
 */
made: string, 
/**
 * For which audience it asks.
 */
audience: Audience, 
/**
 * Whether its owner has put something aside to take in: finished, or done for now.
 */
came_back: CameBack, };

export type ParticipantId = string & { readonly __brand: "ParticipantId" };

export type ParticipantRequest = { 
/**
 * Whom.
 */
participant: ParticipantId, };

export type PassphraseStrength = { 
/**
 * The passphrase.
 */
passphrase: Secret, };

export type PersonCard = { 
/**
 * Their id.
 */
id: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, 
/**
 * Their lane.
 */
lane: number, 
/**
 * What is already known of their part.
 */
note: Words, 
/**
 * Whether the facilitator has power over them.
 */
power: Power, 
/**
 * Whether they have been asked.
 */
invitation: Invitation, 
/**
 * When the next conversation is planned.
 */
planned: string | null, 
/**
 * Records that are theirs in the evidence.
 */
records: number, };

export type PersonInFiles = { 
/**
 * As the source identifies them.
 */
speaker_id: string, 
/**
 * As the source shows them.
 */
name: PersonName, 
/**
 * How many records.
 */
records: number, 
/**
 * The participant this is, where a source said so before or one alone has that name.
 */
participant: ParticipantId | null, 
/**
 * Whether nothing but the name says so.
 */
by_name: boolean, };

export type PersonName = string;

export type PersonRow = { 
/**
 * Their id.
 */
id: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, 
/**
 * Their lane, from zero.
 */
lane: number, 
/**
 * Whether they have been asked.
 */
invitation: Invitation, 
/**
 * When the next conversation is planned.
 */
planned: string | null, 
/**
 * Where the account stands.
 */
account: AccountState, 
/**
 * Whether a packet has come back and waits to be taken in.
 */
came_back: boolean, 
/**
 * Statements in the account; for the owner's and facilitator's eyes.
 */
statements: number, 
/**
 * Decision points in the account.
 */
decisions: number, 
/**
 * Whether there has been a conversation.
 */
heard: boolean, };

export type Phase = { 
/**
 * Which one.
 */
name: PhaseName, 
/**
 * What it is called on the screen.
 */
title: string, 
/**
 * How long it tends to take, in minutes, from and to.
 */
minutes: [number, number], 
/**
 * What helps.
 */
do_this: string, 
/**
 * What does not.
 */
not_this: string, 
/**
 * What can be asked, in any order.
 */
prompts: Array<Prompt>, };

export type PhaseName = "prepare" | "open" | "recall" | "timeline" | "deepen" | "what_if" | "coordination" | "impact" | "close";

export type Piece = { 
/**
 * Whether they stayed, went, or came.
 */
kind: PieceKind, 
/**
 * The words.
 */
text: Words, };

export type PieceKind = "same" | "gone" | "come";

export type PlaceInNarrative = { 
/**
 * The block, if it is one.
 */
block: BlockId | null, 
/**
 * The scene's title.
 */
scene: string, 
/**
 * The words of the narrative that are meant, if that is what is meant. Never words of an account.
 */
phrase: string | null, };

export type PlaceRecord = { 
/**
 * Which one.
 */
record: RecordId, };

export type Power = "not_checked" | "none" | "reports_to_facilitator" | "other_tie";

export type Precision = "us" | "ms" | "s" | "min" | "hour" | "day" | "none";

export type PrepareView = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * What was taken in.
 */
sources: Array<SourceView>, 
/**
 * All records.
 */
records: number, 
/**
 * Whom to listen to, in order.
 */
people: Array<PersonCard>, 
/**
 * People who appear in the evidence and are not on the list.
 */
others: Array<OtherPerson>, 
/**
 * What I want to understand.
 */
questions: Array<QuestionView>, };

export type PreviewImport = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Where the files come from.
 */
files: FilesFrom, };

export type PreviewedItem = { 
/**
 * Which one.
 */
item: Item, 
/**
 * Who is named as speaking: a name, a role, or nobody.
 */
speaker: Words | null, 
/**
 * The time that is shown with it, if any.
 */
when: Words | null, 
/**
 * The words.
 */
text: Words, 
/**
 * Whether it waits because too few people could have said it and being recognised was not accepted.
 */
waits: boolean, };

export type PrivateParts = "leave_out" | "take_in";

export type Prompt = { 
/**
 * Its name.
 */
id: PromptId, 
/**
 * The question.
 */
text: string, 
/**
 * What it tends to bring out, in a word or two.
 */
elicits: string, 
/**
 * The kind of factor an answer often is.
 */
category: Category | null, 
/**
 * Whether it touches body or safety.
 */
sensitivity: Sensitivity, };

export type PromptId = string & { readonly __brand: "PromptId" };

export type Proposal = "same_moment" | "difference";

export type QuestionId = string & { readonly __brand: "QuestionId" };

export type QuestionView = { 
/**
 * Its id.
 */
id: QuestionId, 
/**
 * The question.
 */
text: Words, 
/**
 * The record that raised it.
 */
record: RecordId | null, };

export type ReadImportAgain = { 
/**
 * The import.
 */
import: ImportId, 
/**
 * Which file.
 */
file: number, 
/**
 * As which format.
 */
format: string | null, 
/**
 * In which zone, by its IANA name.
 */
zone: string | null, 
/**
 * When the recording began.
 */
start: string | null, 
/**
 * Which columns hold what; none leaves that as it is.
 */
columns: Columns | null, 
/**
 * Which way round dates are; none leaves that as it is.
 */
date_order: DateOrder | null, };

export type ReadWhen = { 
/**
 * The statement they are about.
 */
statement: StatementId, 
/**
 * The words.
 */
as_said: Words, };

export type Reading = { "kind": "exact", 
/**
 * The time.
 */
at: string, 
/**
 * How fine the clock is.
 */
precision_s: number, } | { "kind": "about", 
/**
 * The time said.
 */
at: string, 
/**
 * How far to either side.
 */
plus_minus_s: number, } | { "kind": "between", 
/**
 * Not before.
 */
from: string, 
/**
 * Not after.
 */
to: string, } | { "kind": "before_time", 
/**
 * The time said.
 */
at: string, } | { "kind": "after_time", 
/**
 * The time said.
 */
at: string, } | { "kind": "before", 
/**
 * What it was before.
 */
of: Anchor, 
/**
 * The least distance; strict "before" is one second.
 */
min_gap_s: number, 
/**
 * The greatest distance, if one was said.
 */
max_gap_s: number | null, } | { "kind": "after", 
/**
 * What it was after.
 */
of: Anchor, 
/**
 * The least distance; strict "after" is one second.
 */
min_gap_s: number, 
/**
 * The greatest distance, if one was said.
 */
max_gap_s: number | null, } | { "kind": "around", 
/**
 * What it went together with.
 */
of: Anchor, 
/**
 * How far to either side.
 */
plus_minus_s: number, } | { "kind": "during", 
/**
 * What went on.
 */
of: Anchor, } | { "kind": "all", 
/**
 * What holds at once, at least two; none of them is made of others.
 */
of: Array<Reading>, } | { "kind": "either", 
/**
 * The alternatives, at least two; none of them is itself one of several.
 */
of: Array<Reading>, } | { "kind": "unknown" };

export type ReadingGroupView = { 
/**
 * Its name.
 */
name: string, 
/**
 * How wide it is.
 */
audience: Audience, };

export type Receipt = { 
/**
 * A short code over their decisions, that a later rewrite would contradict.
 */
code: string, 
/**
 * How many things they agreed to share.
 */
sharing: number, 
/**
 * How many stay between them and the facilitator.
 */
kept_back: number, 
/**
 * How many were left out.
 */
left_out: number, };

export type Recognisable = "not_accepted" | "accepted";

export type Recognised = { 
/**
 * How many people have the same role label in this review.
 */
same_role: number, 
/**
 * How many people could have said it, without a role.
 */
anyone: number, 
/**
 * How many it takes, so that guessing is not easy.
 */
needed: number, };

export type RecordId = string & { readonly __brand: "RecordId" };

export type RecordPage = { 
/**
 * Whether they are held back, because a first account is being given: then there are none.
 */
held_back: boolean, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * The place of the first.
 */
offset: number, 
/**
 * The records.
 */
records: Array<RecordView>, };

export type RecordPlace = { 
/**
 * How many records of its review come before it in order of time; none while records are held back.
 */
offset: number | null, };

export type RecordView = { 
/**
 * Its id.
 */
id: RecordId, 
/**
 * The source's id.
 */
source: SourceId, 
/**
 * The source's name.
 */
source_name: Words, 
/**
 * "message", "cue", "alert", "event", "note", "system".
 */
kind: string, 
/**
 * When, set right by the source's clock.
 */
at: string | null, 
/**
 * How finely the time is known.
 */
precision: Precision, 
/**
 * Where in a recording it begins, in milliseconds.
 */
offset_ms: number | null, 
/**
 * Who, as the source shows it.
 */
speaker: PersonName | null, 
/**
 * The participant it was mapped to.
 */
participant: ParticipantId | null, 
/**
 * Their role label, if mapped.
 */
role: Words | null, 
/**
 * The text.
 */
text: Words, 
/**
 * What it was marked as.
 */
mark: Mark, 
/**
 * How many statements are tied to it that the present person may know of.
 */
tied: number, };

export type RecordsToTie = { 
/**
 * The records, in order of time.
 */
records: Array<RecordView>, };

export type RemoveOwnRule = { 
/**
 * Its name.
 */
id: string, };

export type ReturnView = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * Their role label.
 */
role: Words, 
/**
 * The packet.
 */
packet: PacketId, 
/**
 * Whether they finished.
 */
came_back: CameBack, 
/**
 * Whether they took the whole account back.
 */
withdrawn: boolean, 
/**
 * What became of each thing, in the order of the account.
 */
items: Array<ReturnedItem>, 
/**
 * A comment they left.
 */
comment: Words, };

export type ReturnedItem = { 
/**
 * Which one.
 */
item: Item, 
/**
 * What they did with its words.
 */
change: Change, 
/**
 * The level they chose, if they chose.
 */
level: Level | null, 
/**
 * The words as they stand now, in pieces that show what was changed; empty when left out.
 */
pieces: Array<Piece>, };

export type ReviewHead = { 
/**
 * Its id.
 */
id: ReviewId, 
/**
 * Its title.
 */
title: Words, 
/**
 * What happened.
 */
summary: Words, 
/**
 * When it began.
 */
from: string | null, 
/**
 * When it ended.
 */
to: string | null, 
/**
 * The zone.
 */
zone: string, 
/**
 * The day the narrative is promised for.
 */
promised: string | null, };

export type ReviewHome = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * When it was opened.
 */
opened: string, 
/**
 * What is there in each stage.
 */
stages: Stages, 
/**
 * Those invited.
 */
people: Array<PersonRow>, 
/**
 * Questions worth asking.
 */
questions: Array<QuestionView>, 
/**
 * What is due in care, with titles that give nothing away.
 */
care: CareNote, 
/**
 * What to do next.
 */
next: NextStep, 
/**
 * How many statements their owners keep between themselves and the facilitator.
 */
kept_back: number, };

export type ReviewId = string & { readonly __brand: "ReviewId" };

export type ReviewRequest = { 
/**
 * Which one.
 */
review: ReviewId, };

export type ReviewRow = { 
/**
 * Its id.
 */
id: ReviewId, 
/**
 * Its title.
 */
title: Words, 
/**
 * When it happened.
 */
from: string | null, 
/**
 * The zone in which to show that.
 */
zone: string, 
/**
 * Where it stands; the interface has the sentence.
 */
stage: StageNote, };

export type RuleHead = { 
/**
 * Its name.
 */
id: string, 
/**
 * What it is about, in a few words.
 */
title: string, };

export type Scene = { 
/**
 * Its name.
 */
id: SceneId, 
/**
 * What kind of part it is.
 */
kind: SceneKind, 
/**
 * Its title.
 */
title: string, 
/**
 * What is in it.
 */
blocks: Array<Block>, };

export type SceneId = string & { readonly __brand: "SceneId" };

export type SceneKind = "story" | "surprises" | "made_it_hard" | "made_it_go_right" | "open_questions";

export type SearchHint = "no_word" | "open_quote";

export type SearchRecords = { 
/**
 * The review; none searches all of them.
 */
review: ReviewId | null, 
/**
 * Words, "phrases" and beginnings with a star; all have to be there; the last word may be a beginning as it is
 * being typed.
 */
words: string, 
/**
 * Only of these sources; empty means all.
 */
sources: Array<SourceId>, 
/**
 * Only what this person wrote or said.
 */
who: WhoSpoke | null, 
/**
 * Only what is not before this time.
 */
from: string | null, 
/**
 * Only what is before this time.
 */
to: string | null, 
/**
 * Go on where an earlier answer said that there is more.
 */
after: string | null, 
/**
 * How many, at most 200.
 */
limit: number, };

export type Secret = string;

export type Sensitivity = "ordinary" | "care";

export type SessionState = "no_vault" | "locked" | "open" | "own_account";

export type SessionView = { 
/**
 * The state of the session.
 */
state: SessionState, 
/**
 * The name of the vault's folder, or of the one it would be made in, without its path; none in an own account.
 */
vault_name: string | null, 
/**
 * Minutes without a touch until the vault locks itself.
 */
idle_minutes: number, 
/**
 * Whether a conversation is running, during which the vault does not lock itself.
 */
interview_running: boolean, 
/**
 * Whether an account that was handed over is waiting to be taken in; shown on the locked screen without a name.
 */
account_came_back: boolean, 
/**
 * The program's version.
 */
version: string, };

export type SetClock = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Seconds ahead; negative when it runs behind.
 */
skew_s: number, };

export type SetClockByRecord = { 
/**
 * A record of the source.
 */
record: RecordId, 
/**
 * When that really was.
 */
at: string, };

export type SetWhen = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * The words; blank takes the time off.
 */
as_said: Words, 
/**
 * Which time of the thing.
 */
facet: Facet, 
/**
 * A reading set by hand, instead of the one read from the words.
 */
reading: Reading | null, };

export type Settings = { 
/**
 * Minutes without a touch until it locks itself, 1 to 120.
 */
idle_minutes: number, 
/**
 * How the window looks.
 */
theme: Theme, 
/**
 * The size of text, in percent of the ordinary, 80 to 200.
 */
text_percent: number, 
/**
 * The letters of the window.
 */
letters: Letters, 
/**
 * The language of the interface.
 */
language: Language, };

export type ShareView = { 
/**
 * The review.
 */
review: ReviewHead, 
/**
 * The groups for whom editions are made.
 */
groups: Array<ReadingGroupView>, 
/**
 * The group being looked at.
 */
group: string, 
/**
 * What was looked at before it leaves.
 */
checks: Array<Check>, 
/**
 * Whether it may leave.
 */
may_leave: boolean, 
/**
 * The edition exactly as it would leave, as blocks to draw; none while it may not.
 */
preview: EditionView | null, 
/**
 * What has left this machine.
 */
left: Array<EditionRow>, };

export type SharedPreview = { 
/**
 * Statements and decision points that will be shared.
 */
shared: Array<PreviewedItem>, 
/**
 * How many stay between them and the facilitator, by decision or because nothing was decided.
 */
kept_back: number, 
/**
 * How many were left out.
 */
left_out: number, 
/**
 * How many acts came before it: what is agreed to at the end is what was shown.
 */
step: number, };

export type ShelfDecision = { 
/**
 * Its id.
 */
decision: DecisionId, 
/**
 * The exact content.
 */
wording: WordingHash, 
/**
 * Who is named as speaking; none when not attributed.
 */
speaker: Words | null, 
/**
 * The lane; none when not attributed.
 */
lane: number | null, 
/**
 * What is in it.
 */
content: DecisionContent, };

export type ShelfDifference = { 
/**
 * Its id.
 */
difference: DifferenceId, 
/**
 * What it is about.
 */
topic: Words, 
/**
 * In what respect.
 */
kind: DifferenceKind, 
/**
 * The voices.
 */
voices: Array<Citation>, };

export type ShelfStatement = { 
/**
 * What to cite.
 */
citation: Citation, 
/**
 * The level chosen.
 */
level: Level, 
/**
 * Who is named as speaking; none when not attributed.
 */
speaker: Words | null, 
/**
 * The lane; none when not attributed.
 */
lane: number | null, 
/**
 * The time as said; none when not attributed.
 */
when: Words | null, 
/**
 * The words.
 */
text: Words, 
/**
 * Whether the narrative cites it.
 */
used: boolean, 
/**
 * The differences it is part of.
 */
differences: Array<DifferenceId>, };

export type SourceId = string & { readonly __brand: "SourceId" };

export type SourceInFile = { 
/**
 * Its name.
 */
name: Words, 
/**
 * Its kind.
 */
kind: string, 
/**
 * How many records.
 */
records: number, 
/**
 * The first time in it.
 */
first: string | null, 
/**
 * The last time in it.
 */
last: string | null, 
/**
 * Whether it is a direct message or private channel, which only enters when asked for.
 */
private: boolean, };

export type SourceView = { 
/**
 * Its id.
 */
id: SourceId, 
/**
 * The import it came with.
 */
import: ImportId, 
/**
 * Its name.
 */
name: Words, 
/**
 * "chat", "transcript", "timeline", "notes".
 */
kind: string, 
/**
 * The format.
 */
format: string, 
/**
 * How many records.
 */
records: number, 
/**
 * How many seconds its clock runs ahead.
 */
skew_s: number, };

export type Span = { "kind": "text", 
/**
 * The words.
 */
text: string, 
/**
 * How they are set.
 */
style: SpanStyle, } | { "kind": "citation" } & Citation;

export type SpanStyle = "plain" | "emphasis" | "strong";

export type StageNote = { "kind": "preparing" } | { "kind": "listening", 
/**
 * Listened to.
 */
heard: number, 
/**
 * Invited in all.
 */
people: number, } | { "kind": "waiting", 
/**
 * How many.
 */
accounts: number, } | { "kind": "merging" } | { "kind": "writing" } | { "kind": "shared" };

export type Stages = { 
/**
 * Records taken in.
 */
records: number, 
/**
 * Sources taken in.
 */
sources: number, 
/**
 * People on the list.
 */
people: number, 
/**
 * Of those, invited.
 */
invited: number, 
/**
 * Of those, listened to at least once.
 */
heard: number, 
/**
 * The next conversation planned.
 */
next_planned: string | null, 
/**
 * Accounts agreed.
 */
agreed: number, 
/**
 * Accounts with their owners.
 */
with_owner: number, 
/**
 * Statements agreed to be shared with the review group.
 */
shared_statements: number, 
/**
 * Differences named.
 */
differences: number, 
/**
 * Scenes of the narrative.
 */
scenes: number, 
/**
 * Reading groups planned.
 */
reading_groups: number, 
/**
 * Editions that left this machine.
 */
editions: number, };

export type StatementId = string & { readonly __brand: "StatementId" };

export type StatementRequest = { 
/**
 * Which one.
 */
statement: StatementId, };

export type StatementView = { 
/**
 * Its id.
 */
id: StatementId, 
/**
 * Its wording's number.
 */
revision: number, 
/**
 * The words.
 */
text: Words, 
/**
 * Whose words.
 */
voice: Voice, 
/**
 * The time as it was said.
 */
when: WhenView | null, 
/**
 * The prompt it answers.
 */
asked: string | null, 
/**
 * The records it is tied to; empty while records may not be shown.
 */
cites: Array<RecordView>, 
/**
 * Whether to come back to it.
 */
come_back: boolean, 
/**
 * The decision point that is told in it.
 */
decision: DecisionId | null, };

export type Strength = "slight" | "some" | "strong" | "decisive" | "cannot_say";

export type StrengthView = { 
/**
 * Zero (guessed at once) to four (out of reach).
 */
step: number, 
/**
 * Whether a vault may be made with it.
 */
enough: boolean, 
/**
 * About how long guessing would take, in words, at the cost of one try against this vault.
 */
guessing_takes: string, 
/**
 * What would make it stronger, if anything.
 */
advice: string | null, };

export type Suggestion = { 
/**
 * What is proposed.
 */
proposal: Proposal, 
/**
 * The statements.
 */
statements: Array<StatementId>, 
/**
 * The records.
 */
records: Array<RecordId>, 
/**
 * In what respect, for a difference.
 */
kind: DifferenceKind | null, 
/**
 * Why, in a sentence.
 */
why: string, };

export type SupportCard = { 
/**
 * A trained colleague.
 */
peer: string, 
/**
 * Professional help: occupational health, an employee programme, a doctor.
 */
professional: string, 
/**
 * In danger: the emergency or crisis line.
 */
crisis: string, 
/**
 * Where threats or pressure can be reported safely.
 */
reporting: string, };

export type Sureness = "chosen" | "certain" | "likely" | "guess";

export type Taken = "taken" | "not_taken";

export type TextToCheck = { 
/**
 * The caller's name for it.
 */
id: string, 
/**
 * The text.
 */
text: string, };

export type Theme = "system" | "light" | "dark";

export type Tie = "tie" | "untie";

export type TieRecord = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * The record.
 */
record: RecordId, 
/**
 * Tie or untie.
 */
tie: Tie, };

export type Toward = "taken" | "other" | "neither";

export type TurnInterview = { 
/**
 * The conversation.
 */
interview: InterviewId, 
/**
 * To what.
 */
state: InterviewState, };

export type Unlock = { 
/**
 * The passphrase, or the recovery key.
 */
secret: Secret, 
/**
 * Which of the two it is.
 */
with: UnlockWith, };

export type UnlockWith = "passphrase" | "recovery_key";

export type UnreadView = { 
/**
 * Which words.
 */
words: Words, 
/**
 * Why.
 */
why: WhyUnread, };

export type VaultCreated = { 
/**
 * Twenty-four words to print; shown once.
 */
recovery_key: Secret, 
/**
 * The session as it is now.
 */
session: SessionView, };

export type VisibleThen = "yes" | "no" | "unsure";

export type Voice = "their_words" | "paraphrase" | "added_by_participant";

export type WalkPhase = { 
/**
 * The conversation.
 */
interview: InterviewId, 
/**
 * Which phase.
 */
phase: PhaseName, };

export type WarningView = { 
/**
 * Where: "line 214", "release-ops/2017-08-22.json #14".
 */
place: string, 
/**
 * What.
 */
what: string, };

export type Weight = "light" | "medium" | "heavy";

export type WhenView = { 
/**
 * The words.
 */
as_said: Words, 
/**
 * Which time of the thing.
 */
facet: Facet, 
/**
 * What they are taken to mean.
 */
reading: Reading, 
/**
 * The reading as bounds: not before. None when open.
 */
earliest: string | null, 
/**
 * Not after. None when open.
 */
latest: string | null, 
/**
 * The reading in words where the band alone does not tell it: "2 min – 10 min after “the second page”".
 */
against: string | null, 
/**
 * What could not be read, and why; only for words that are being typed.
 */
unread: UnreadView | null, };

export type WhoIsWho = { "as": "participant", 
/**
 * As the source identifies them.
 */
speaker_id: string, 
/**
 * Whom.
 */
participant: ParticipantId, } | { "as": "new", 
/**
 * As the source identifies them.
 */
speaker_id: string, 
/**
 * The id to give them.
 */
participant: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, };

export type WhoSpoke = { "kind": "participant", 
/**
 * Who.
 */
participant: ParticipantId, } | { "kind": "speaker", 
/**
 * By which.
 */
speaker_id: string, } | { "kind": "named", 
/**
 * The letters.
 */
name: PersonName, };

export type WhyUnread = "nothing" | "unknown" | "not_found" | "nothing_before" | "no_such_time" | "clock_change";

export type WordingFinding = { 
/**
 * The text it is in.
 */
id: string, 
/**
 * The rule: "B1", or a name of the facilitator's own.
 */
rule: string, 
/**
 * What the rule is about, in a few words.
 */
title: string, 
/**
 * Where it begins, in Unicode code points.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, 
/**
 * The phrase.
 */
phrase: string, 
/**
 * Why to look at it.
 */
why: string, 
/**
 * One or two other ways.
 */
offers: Array<WordingOffer>, };

export type WordingHash = string & { readonly __brand: "WordingHash" };

export type WordingOffer = { 
/**
 * What can be done with it.
 */
kind: OfferKind, 
/**
 * Its words. For one that goes in place of the phrase they may be empty: then the phrase can be left out.
 */
words: string, };

export type WordingSurface = "narrative" | "title" | "prompt" | "learning";

export type WordingView = { 
/**
 * What was found.
 */
findings: Array<WordingFinding>, };

export type Words = string;

export type WriteCareRecord = { 
/**
 * Whose.
 */
participant: ParticipantId, 
/**
 * What it was like.
 */
what_it_was_like: Words, 
/**
 * What they need.
 */
needs: Words, 
/**
 * What was offered.
 */
offered: Words, };

export type WriteDecision = { 
/**
 * Whose account.
 */
participant: ParticipantId, 
/**
 * Its id; a new one begins a decision point.
 */
decision: DecisionId, 
/**
 * What is in it.
 */
content: DecisionContent, };

export type WriteFollowUp = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Its id; a new one adds a follow-up.
 */
follow_up: FollowUpId, 
/**
 * With whom.
 */
participant: ParticipantId | null, 
/**
 * When.
 */
due: string, 
/**
 * A title free of content; blank takes it off the list.
 */
title: Words, 
/**
 * Whether it is done.
 */
done: boolean, };

export type WriteLimits = { 
/**
 * The text.
 */
text: string, };

export type WriteLoad = { 
/**
 * Its id; a new one adds a line.
 */
load: LoadId, 
/**
 * The day.
 */
day: string, 
/**
 * How long, in minutes.
 */
minutes: number, 
/**
 * How it weighed; none takes the line away.
 */
weight: Weight | null, 
/**
 * Whether it was talked through.
 */
debriefed: Debriefed, };

export type WriteNarrative = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * The revision this was written on; another one in between is refused, so that nothing is overwritten.
 */
on_revision: number, 
/**
 * The narrative as it is now.
 */
narrative: Narrative, };

export type WriteParticipant = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Their id; a new one adds a person.
 */
participant: ParticipantId, 
/**
 * Their name.
 */
name: PersonName, 
/**
 * Their role label.
 */
role: Words, 
/**
 * What is already known of their part.
 */
note: Words, 
/**
 * Whether the facilitator has power over them.
 */
power: Power, 
/**
 * Whether they have been asked.
 */
invitation: Invitation, 
/**
 * When the next conversation is planned.
 */
planned: string | null, 
/**
 * Sender ids by which they appear in the evidence, to be added.
 */
also_known_as: Array<string>, };

export type WriteQuestion = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Its id; a new one adds a question.
 */
question: QuestionId, 
/**
 * The question; blank takes it off the list.
 */
text: Words, 
/**
 * The record that raised it.
 */
record: RecordId | null, };

export type WriteReadingGroup = { 
/**
 * The review.
 */
review: ReviewId, 
/**
 * Its name.
 */
name: string, 
/**
 * How wide it is; none takes the group off the list.
 */
audience: Audience | null, };

export type WriteReview = { 
/**
 * Its id; a new one opens a new review.
 */
review: ReviewId, 
/**
 * Its title.
 */
title: Words, 
/**
 * What happened, in a line or two.
 */
summary: Words, 
/**
 * When it began.
 */
from: string | null, 
/**
 * When it ended.
 */
to: string | null, 
/**
 * The IANA name of the zone.
 */
zone: string, 
/**
 * The day the narrative is promised for.
 */
promised: string | null, };

export type WriteStatement = { 
/**
 * Whose account.
 */
participant: ParticipantId, 
/**
 * Its id.
 */
statement: StatementId, 
/**
 * The words.
 */
text: Words, 
/**
 * Whose words.
 */
voice: Voice, 
/**
 * The statement it stands after; none puts a new one at the end.
 */
after: StatementId | null, 
/**
 * The prompt it answers; only read for a new one.
 */
asked: PromptId | null, };

export type WriteSupportCard = { 
/**
 * The card.
 */
card: SupportCard, };

export type Written = { 
/**
 * The revision as it stands now.
 */
revision: number, 
/**
 * When it was written.
 */
at: string, };

export interface Commands {
  session_state: { request: Nothing; view: SessionView };
  passphrase_strength: { request: PassphraseStrength; view: StrengthView };
  choose_vault: { request: ChooseVault; view: SessionView };
  create_vault: { request: CreateVault; view: VaultCreated };
  unlock: { request: Unlock; view: SessionView };
  keep_awake: { request: Nothing; view: Done };
  read_settings: { request: Nothing; view: Settings };
  write_settings: { request: Settings; view: Settings };
  change_passphrase: { request: ChangePassphrase; view: Done };
  back_up: { request: Nothing; view: BackupView };
  check_vault: { request: Nothing; view: CheckView };
  list_reviews: { request: Nothing; view: LibraryView };
  write_review: { request: WriteReview; view: ReviewHead };
  delete_review: { request: ReviewRequest; view: Done };
  open_review: { request: ReviewRequest; view: ReviewHome };
  open_prepare: { request: ReviewRequest; view: PrepareView };
  list_records: { request: ListRecords; view: RecordPage };
  search_records: { request: SearchRecords; view: Found };
  place_record: { request: PlaceRecord; view: RecordPlace };
  mark_record: { request: MarkRecord; view: Done };
  set_clock: { request: SetClock; view: SourceView };
  set_clock_by_record: { request: SetClockByRecord; view: SourceView };
  take_import_back: { request: ImportRequest; view: Done };
  write_participant: { request: WriteParticipant; view: PersonCard };
  move_participant: { request: MoveParticipant; view: Done };
  remove_participant: { request: ParticipantRequest; view: Done };
  write_question: { request: WriteQuestion; view: Done };
  open_interview: { request: ParticipantRequest; view: InterviewView };
  begin_interview: { request: BeginInterview; view: InterviewNow };
  turn_interview: { request: TurnInterview; view: InterviewNow };
  walk_phase: { request: WalkPhase; view: InterviewNow };
  ask_prompt: { request: AskPrompt; view: InterviewNow };
  write_statement: { request: WriteStatement; view: Written };
  strike_statement: { request: StatementRequest; view: Done };
  move_statement: { request: MoveStatement; view: Done };
  set_when: { request: SetWhen; view: StatementView };
  read_when: { request: ReadWhen; view: WhenView };
  tie_record: { request: TieRecord; view: StatementView };
  come_back: { request: ComeBack; view: Done };
  find_records_to_tie: { request: FindRecordsToTie; view: RecordsToTie };
  write_decision: { request: WriteDecision; view: DecisionView };
  strike_decision: { request: DecisionRequest; view: Done };
  list_accounts: { request: ReviewRequest; view: AccountsView };
  call_back_account: { request: ParticipantRequest; view: Done };
  bring_return: { request: ParticipantRequest; view: AccountRow };
  look_at_return: { request: ParticipantRequest; view: ReturnView };
  take_in_return: { request: ParticipantRequest; view: AccountRow };
  continue_account: { request: ParticipantRequest; view: Done };
  open_merge: { request: ReviewRequest; view: MergeView };
  confirm_same_moment: { request: ConfirmSameMoment; view: MomentView };
  separate_moment: { request: MomentRequest; view: Done };
  decline_proposal: { request: DeclineProposal; view: Done };
  propose_again: { request: DeclineProposal; view: Done };
  name_difference: { request: NameDifference; view: DifferenceView };
  take_back_difference: { request: DifferenceRequest; view: Done };
  open_narrative: { request: ReviewRequest; view: NarrativeView };
  write_narrative: { request: WriteNarrative; view: NarrativeWritten };
  check_wording: { request: CheckWording; view: WordingView };
  keep_wording: { request: KeepWording; view: Done };
  own_wording_rules: { request: Nothing; view: OwnRules };
  add_own_wording_rule: { request: AddOwnRule; view: OwnRules };
  remove_own_wording_rule: { request: RemoveOwnRule; view: OwnRules };
  open_share: { request: OpenShare; view: ShareView };
  write_reading_group: { request: WriteReadingGroup; view: Done };
  open_care: { request: OpenCare; view: CareView };
  write_support_card: { request: WriteSupportCard; view: Done };
  write_limits: { request: WriteLimits; view: LimitsText };
  write_care_record: { request: WriteCareRecord; view: Done };
  add_care_note: { request: AddCareNote; view: Done };
  write_follow_up: { request: WriteFollowUp; view: Done };
  write_load: { request: WriteLoad; view: Done };
  lock: { request: Nothing; view: SessionView };
  add_sample_review: { request: Nothing; view: ReviewHead };
  preview_import: { request: PreviewImport; view: ImportPreview };
  read_import_again: { request: ReadImportAgain; view: ImportPreview };
  accept_import: { request: AcceptImport; view: ImportDone };
  cancel_import: { request: ImportRequest; view: Done };
  hand_over: { request: HandOver; view: HandedOver };
  export_edition: { request: ExportEdition; view: Exported };
  open_own_account: { request: Nothing; view: OwnAccountView };
  say_right: { request: OwnItem; view: OwnAccountView };
  correct: { request: Correct; view: OwnAccountView };
  correct_decision: { request: CorrectDecision; view: OwnAccountView };
  leave_out: { request: OwnItem; view: OwnAccountView };
  bring_back: { request: OwnItem; view: OwnAccountView };
  add_own: { request: AddOwn; view: OwnAccountView };
  choose_level: { request: ChooseLevel; view: OwnAccountView };
  keep_back_undecided: { request: Nothing; view: OwnAccountView };
  leave_comment: { request: LeaveComment; view: OwnAccountView };
  withdraw_account: { request: Nothing; view: OwnAccountView };
  undo_withdrawal: { request: Nothing; view: OwnAccountView };
  preview_shared: { request: Nothing; view: SharedPreview };
  finish_own_account: { request: FinishOwnAccount; view: Receipt };
}
