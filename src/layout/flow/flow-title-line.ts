import type { Container } from "../../model/document.ts";
import type { Flow, Frame } from "./flow.ts";
import { flowParagraph } from "./flow-paragraph.ts";

/** The container's own title, in bold on a line of its own that keeps with what follows. */
export function flowTitleLine(flow: Flow, frame: Frame, container: Container): void {
  if (container.title.length === 0) return;
  const attributes = { classes: ["center"] };
  flowParagraph(
    flow,
    { ...frame, role: "bold" },
    { children: container.title, attributes, span: container.span },
  );
  flow.waiting.keepLines = 2;
}
