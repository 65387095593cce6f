import type { JSONContent } from "@tiptap/core";
import type { Block, BlockId, Citation, DecisionId, DifferenceId, Span, SpanStyle, StatementId, WordingHash } from "../api/contract";

/*
 * Between the editor's document and ours. What is stored is ours. Going there and back changes nothing, but for three
 * things that carry no meaning: neighbouring text in one style becomes one run, and empty text and empty passages go.
 */

type Attrs = Record<string, unknown>;

/** The blocks of a scene as the editor holds them. A scene without any begins with an empty passage. */
export function fromDocument(blocks: readonly Block[], newId: () => BlockId): JSONContent {
  const content = blocks.map(fromBlock);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "passage", attrs: { id: newId() } }] };
}

function fromBlock(block: Block): JSONContent {
  switch (block.kind) {
    case "passage":
      return { type: "passage", attrs: { id: block.id }, content: block.spans.flatMap(fromSpan) };
    case "quotation":
      return { type: "quotation", attrs: { id: block.id, ...block.citation } };
    case "side_by_side":
      return { type: "sideBySide", attrs: { id: block.id, difference: block.difference, voices: block.voices } };
    case "decision":
      return { type: "decision", attrs: { id: block.id, decision: block.decision, wording: block.wording } };
  }
}

function fromSpan(span: Span): JSONContent[] {
  if (span.kind === "citation") return [{ type: "citation", attrs: { statement: span.statement, wording: span.wording } }];
  if (span.text === "") return [];
  return [{ type: "text", text: span.text, ...(span.style === "plain" ? {} : { marks: [{ type: span.style }] }) }];
}

/** The blocks the editor's document says, ready to be kept. */
export function toDocument(content: JSONContent): Block[] {
  return (content.content ?? []).flatMap(toBlock);
}

function toBlock(node: JSONContent): Block[] {
  const attrs = (node.attrs ?? {}) as Attrs;
  const id = attrs.id as BlockId;
  switch (node.type) {
    case "passage": {
      const spans = joined((node.content ?? []).flatMap(toSpan));
      return spans.length === 0 ? [] : [{ kind: "passage", id, spans }];
    }
    case "quotation":
      return [{ kind: "quotation", id, citation: toCitation(attrs) }];
    case "sideBySide":
      return [{ kind: "side_by_side", id, difference: attrs.difference as DifferenceId, voices: attrs.voices as Citation[] }];
    case "decision":
      return [{ kind: "decision", id, decision: attrs.decision as DecisionId, wording: attrs.wording as WordingHash }];
    default:
      return [];
  }
}

function toSpan(node: JSONContent): Span[] {
  if (node.type === "citation") return [{ kind: "citation", ...toCitation((node.attrs ?? {}) as Attrs) }];
  if (node.type !== "text" || !node.text) return [];
  return [{ kind: "text", text: node.text, style: styleOf(node) }];
}

function toCitation(attrs: Attrs): Citation {
  return { statement: attrs.statement as StatementId, wording: attrs.wording as WordingHash };
}

function styleOf(node: JSONContent): SpanStyle {
  const marks = (node.marks ?? []).map((mark) => mark.type);
  return marks.includes("strong") ? "strong" : marks.includes("emphasis") ? "emphasis" : "plain";
}

function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1);
    if (span.kind === "text" && last?.kind === "text" && last.style === span.style) {
      return [...all.slice(0, -1), { ...last, text: last.text + span.text }];
    }
    return [...all, span];
  }, []);
}

/** The words of a passage without its citations: what the wording check reads. */
export function wordsOf(block: Block): string {
  return block.kind === "passage" ? block.spans.map((span) => (span.kind === "text" ? span.text : "")).join("") : "";
}
