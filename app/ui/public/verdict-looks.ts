import type { VerdictName } from "#app/domain/certificates/verdict.ts";
import type { IconName } from "#app/ui/shared/icon.tsx";

/** How each verdict looks: outlines that differ without colour are a star, a clock, an eight-sided sign, a question mark. */
export const verdictLooks = {
  valid: { className: "ok", icon: "ok" },
  expired: { className: "warn", icon: "clock" },
  replaced: { className: "warn", icon: "again" },
  revoked: { className: "bad", icon: "no" },
  altered: { className: "bad", icon: "no" },
  unknown: { className: "warn", icon: "q" },
} as const satisfies Record<VerdictName, { className: string; icon: IconName }>;
