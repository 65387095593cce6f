import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

async function bundle(mode: string): Promise<Output> {
  const made = await build({ root, mode, logLevel: "silent", build: { write: false } });
  return (made as Rollup.RollupOutput).output;
}

type Output = readonly (Rollup.OutputChunk | Rollup.OutputAsset)[];
const chunks = (output: Output) => output.filter((one) => one.type === "chunk");

/** Every module that a page may load, now or later. */
function reachable(output: Output, entry: string): Set<string> {
  const byName = new Map(chunks(output).map((chunk) => [chunk.fileName, chunk]));
  const todo = chunks(output).filter((chunk) => chunk.isEntry && chunk.name === entry);
  const seen = new Set(todo);
  for (const chunk of todo) {
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = byName.get(name);
      if (next && !seen.has(next)) todo.push(next);
      if (next) seen.add(next);
    }
  }
  return new Set([...seen].flatMap((chunk) => chunk.moduleIds.map((id) => id.replace(root, ""))));
}

const features = (modules: Set<string>) => new Set([...modules].flatMap((id) => /src\/features\/(\w+)\//.exec(id)?.[1] ?? []));
const text = (output: Output) => output.map((one) => (one.type === "chunk" ? one.code : String(one.source))).join("\n");
/** What only the transport over HTTP would write. */
const transportOverHttp = /["'`]\/call["'`]/;

/** A call of the browser's own request functions; methods of a library that are called fetch are none. */
const request = /(?:await |return |[=(,;:!?&|]|window\.|globalThis\.|self\.)fetch\(|XMLHttpRequest|new WebSocket|new EventSource|sendBeacon/;

describe("the bundle", () => {
  let product: Output;
  let test: Output;
  beforeAll(async () => {
    product = await bundle("production");
    test = await bundle("test");
  }, 120_000);

  it("of the product has no request code, and the one for tests has", () => {
    expect(text(product)).not.toMatch(transportOverHttp);
    expect(chunks(product).filter(({ code }) => request.test(code)).map(({ name }) => name)).toEqual([]);
    expect(text(test)).toMatch(transportOverHttp);
    expect(chunks(test).some(({ code }) => request.test(code))).toBe(true);
  });

  it("names the window's interface in the product alone", () => {
    const named = (output: Output) => chunks(output).some(({ moduleIds }) => moduleIds.some((id) => id.includes("@tauri-apps")));
    expect([named(product), named(test)]).toEqual([true, false]);
  });

  it("of the participant holds their own account and no other feature", () => {
    expect([...features(reachable(product, "participant"))]).toEqual(["own_account"]);
    expect(features(reachable(product, "index"))).not.toContain("own_account");
    expect(features(reachable(product, "index")).size).toBeGreaterThan(1);
  });

  it("starts without the editor and without any screen of a review", () => {
    const start = chunks(product).find((chunk) => chunk.isEntry && chunk.name === "index");
    const now = new Set([start?.fileName, ...(start?.imports ?? [])]);
    const modules = chunks(product).filter(({ fileName }) => now.has(fileName)).flatMap(({ moduleIds }) => moduleIds);
    expect(modules.filter((id) => /prosemirror|@tiptap|features\/(?!unlock)/.test(id))).toEqual([]);
    expect(modules.length).toBeGreaterThan(100);
  });

  it("has nothing in its pages that the policy would not allow", () => {
    const pages = product.filter((one) => one.fileName.endsWith(".html"));
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      const html = page.type === "asset" ? String(page.source) : "";
      expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=|https?:/);
    }
    expect(text(product.filter((one) => one.fileName.endsWith(".css")))).not.toMatch(/url\((?!\.|"\.)["']?(data:|https?:|\/\/)/);
  });
});
