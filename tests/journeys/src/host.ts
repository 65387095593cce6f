import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A file of the fixtures that are kept for the importers. */
export const fixture = (name: string) => join(root, "tests/fixtures/ingest", name);

/** A running test host: the core behind the pages, with its vault in a folder of its own. */
export interface Host {
  /** Where the pages are, with a slash at the end. */
  url: string;
  /** A folder that goes away with the host. */
  folder: string;
  /** What the next dialog that asks for files answers. */
  choose: (...files: string[]) => Promise<void>;
  /** What the next dialog that asks where to save answers; gives the path. */
  saveAs: (name: string) => Promise<string>;
  /** Becomes the participant's process, with the account handed over last. */
  toOwnAccount: () => Promise<void>;
  /** Becomes the facilitator's process again. */
  toFacilitator: () => Promise<void>;
  /** Asks the core as the page would. Throws the failure's code. */
  call: <T>(name: string, request?: unknown) => Promise<T>;
  end: () => Promise<void>;
}

/** Starts a host in a fresh folder. */
export async function startHost(): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), "recount-journey-"));
  const child = spawn(program(), ["--ui", pages()], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, TMPDIR: folder } });
  const url = await firstLine(child);
  return {
    url,
    folder,
    choose: async (...files) => void (await post(url, "test/choose", files)),
    saveAs: async (name) => {
      const path = join(folder, name);
      await post(url, "test/save-as", path);
      return path;
    },
    toOwnAccount: async () => void (await post(url, "test/own-account", null)),
    toFacilitator: async () => void (await post(url, "test/facilitator", null)),
    call: async <T>(name: string, request: unknown = {}) => {
      const { ok, failure } = (await post(url, "call", { name, request })) as { ok: T; failure?: { code: string } };
      if (failure) throw new Error(failure.code);
      return ok;
    },
    end: async () => {
      const ended = child.exitCode === null ? new Promise((resolve) => child.once("exit", resolve)) : undefined;
      child.stdin?.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function post(url: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(url + path, { method: "POST", body: JSON.stringify(body) });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${path}: ${answer}`);
  const parsed = JSON.parse(answer) as { failure?: { code: string } };
  if (path.startsWith("test/") && parsed.failure) throw new Error(`${path}: ${parsed.failure.code}`);
  return parsed;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The test host ended with ${code} before it listened.`)));
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
  });
}

function program(): string {
  const built = process.env.RECOUNT_TEST_HOST ?? resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "debug/test-host");
  return present(built, "cargo build -p test-host");
}

function pages(): string {
  const built = join(root, "ui/dist-test");
  present(join(built, "index.html"), "npm run build:test, in ui/");
  return built;
}

function present(path: string, how: string): string {
  if (!existsSync(path)) throw new Error(`${path} is not there. To build it: ${how}`);
  return path;
}
