import type { outlineAr } from "#app/i18n/messages/outline-ar.ts";

export const outlineEn: Record<keyof typeof outlineAr, string> = {
  "rule.title": "To complete the course",
  "rule.name": "“{name}”",
  "rule.finish-all": "Finish every lesson ({count})",
  "rule.finish": "Finish {names}",
  "rule.pass-all": "Pass every quiz ({count})",
  "rule.pass": "Pass {names}",
  "rule.reach": "Reach at least {percent} in {name}",
  "rule.open": "{name} opens after {names}",
  "outline.opens-after": "Opens after {names}",
  "outline.minimum": "To reach: {percent}",
  "closed-activity.title": "Not open yet",
  "closed-activity.text": "{title} opens when you have done:",
  "closed-activity.offline":
    "Have you done it without network? This page opens once your phone has sent it. Nothing is lost.",
};
