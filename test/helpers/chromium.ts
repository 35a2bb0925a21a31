import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** The name of an installed Chromium; `undefined` where there is none, and tests that need it are skipped. */
export const CHROMIUM: string | undefined = ["chromium", "chromium-browser", "google-chrome"].find((name) => {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

export interface BrowserPage {
  /** The value of an expression in the page; promises are awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** Types one key. */
  press(key: string): Promise<void>;
  reload(): Promise<void>;
  /** A PNG of what is to be seen. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Opens an address in a headless Chromium and waits until it has loaded. */
export async function openPage(url: string): Promise<BrowserPage> {
  const profile = mkdtempSync(join(tmpdir(), "keben-chromium-"));
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"];
  const browser = spawn(
    CHROMIUM ?? "chromium",
    [...flags, `--user-data-dir=${profile}`, "--window-size=1200,900"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    },
  );
  const { send, loaded } = connect(browser);
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const session = String(sessionId);
  await send("Page.enable", {}, session);
  const isLoaded = loaded(session);
  await send("Page.navigate", { url }, session);
  await isLoaded;
  return {
    evaluate: async (expression) => {
      const params = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = await send("Runtime.evaluate", params, session);
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return typeof result === "object" && result !== null && "value" in result ? result.value : undefined;
    },
    press: async (key) => {
      const text = key === "Enter" ? "\r" : key;
      await send("Input.dispatchKeyEvent", { type: "keyDown", key, text }, session);
      await send("Input.dispatchKeyEvent", { type: "keyUp", key }, session);
    },
    reload: async () => {
      const isReloaded = loaded(session);
      await send("Page.reload", {}, session);
      await isReloaded;
    },
    screenshot: async () => {
      const { data } = await send("Page.captureScreenshot", {}, session);
      return Buffer.from(String(data), "base64");
    },
    close: async () => {
      const ended = new Promise((resolve) => browser.once("exit", resolve));
      await send("Browser.close", {});
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

interface Connection {
  send(method: string, params: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>>;
  loaded(sessionId: string): Promise<void>;
}

/** Speaks the DevTools protocol over a pair of pipes: JSON documents with a zero byte after each. */
function connect(browser: ChildProcess): Connection {
  const input = stream<Writable>(browser, 3, "write");
  const output = stream<Readable>(browser, 4, "read");
  const waiting = new Map<number, (answer: Answer) => void>();
  const loads = new Map<string, () => void>();
  let rest = "";
  output.setEncoding("utf8").on("data", (chunk: string) => {
    const documents = (rest + chunk).split("\0");
    rest = documents.pop() ?? "";
    for (const document of documents) {
      const answer: Answer = JSON.parse(document);
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
      else if (answer.method === "Page.loadEventFired") loads.get(answer.sessionId ?? "")?.();
    }
  });
  let id = 0;
  return {
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        id += 1;
        waiting.set(id, ({ result, error }) => {
          if (error === undefined) resolve(result ?? {});
          else reject(new Error(`${method}: ${error.message}`));
        });
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      }),
    loaded: (sessionId) => new Promise((resolve) => loads.set(sessionId, resolve)),
  };
}

function stream<T>(browser: ChildProcess, index: number, method: "read" | "write"): T {
  const found: unknown = browser.stdio[index];
  if (!isStream<T>(found, method)) throw new Error("the browser has no pipe to speak over");
  return found;
}

function isStream<T>(it: unknown, method: string): it is T {
  return typeof it === "object" && it !== null && method in it;
}
