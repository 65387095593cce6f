import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const ui = fileURLToPath(new URL("..", import.meta.url));
const eslint = new ESLint({ cwd: ui });

/** The messages for this text, as if it stood in that file. */
async function complaints(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${ui}/${file}` });
  return (result?.messages ?? []).map(({ message, ruleId }) => `${ruleId}: ${message}`);
}

const markup = [
  "export const X = () => <p dangerouslySetInnerHTML={{ __html: text }} />;",
  "element.innerHTML = text;",
  'element["outerHTML"] = text;',
  'element.insertAdjacentHTML("beforeend", text);',
  "document.write(text);",
  'new DOMParser().parseFromString(text, "text/html");',
  "export const X = () => <iframe srcDoc=\"<b>x</b>\" />;",
  "eval(text);",
  "new Function(text)();",
];
const network = ['fetch("/x");', "new XMLHttpRequest();", 'new WebSocket("ws://x");'];

describe("the rules of the house", () => {
  it.each(markup)("forbid what parses markup or runs text: %s", async (line) => {
    const text = `declare const element: HTMLElement; declare const text: string;\n${line}\nexport {};\n`;
    expect((await complaints("src/features/merge/Merge.tsx", text)).length).toBeGreaterThan(0);
  });

  it.each(network)("forbid the network: %s", async (line) => {
    expect(await complaints("src/kit/x.ts", `${line}\nexport {};\n`)).toEqual([expect.stringContaining("no-restricted-globals")]);
  });

  it("let only one file speak to the window", async () => {
    const text = 'import { invoke } from "@tauri-apps/api/core";\nexport default invoke;\n';
    expect(await complaints("src/features/merge/x.ts", text)).toHaveLength(1);
    expect(await complaints("src/app/x.ts", text)).toHaveLength(1);
    expect(await complaints("src/api/host.ts", text)).toEqual([]);
  });

  it("keep features apart, however deep", async () => {
    const from = (path: string) => `import x from "${path}";\nexport default x;\n`;
    expect(await complaints("src/features/merge/x.ts", from("../interview/y"))).toHaveLength(1);
    expect(await complaints("src/features/merge/x.ts", from("../../app/y"))).toHaveLength(1);
    expect(await complaints("src/features/merge/deep/x.ts", from("../../interview/y"))).toHaveLength(1);
    expect(await complaints("src/features/merge/x.ts", from("../../kit"))).toEqual([]);
    expect(await complaints("src/features/merge/deep/x.ts", from("../y"))).toEqual([]);
    expect(await complaints("src/features/merge/deep/x.ts", from("../../../text/merge"))).toEqual([]);
  });

  it("let the kit stand without the core", async () => {
    expect(await complaints("src/kit/x.ts", 'import { call } from "../api";\nexport default call;\n')).toHaveLength(1);
    expect(await complaints("src/kit/x.ts", 'import type { ReviewId } from "../api/contract";\nexport type X = ReviewId;\n')).toEqual([]);
  });
});
