import type { Validator } from "../../model/validator.ts";

/** A port of EPUBCheck to JavaScript. It is loaded when it is first used. */
export const EPUBCHECK_TS: Validator = {
  name: "epubcheck-ts",
  validate: async (epub) => {
    const { EpubCheck } = await import("@likecoin/epubcheck-ts");
    const { messages } = await EpubCheck.validate(epub);
    return messages.flatMap(({ id, severity, message, location }) => {
      if (severity === "info" || severity === "usage") return [];
      const { path = "", line, column } = location ?? {};
      const place = {
        file: path,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      };
      return [{ id, severity: severity === "warning" ? "warning" : "error", message, place }];
    });
  },
};
