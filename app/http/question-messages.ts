import { inEnglish, type Message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** What is to be said about a question of a file, as a sentence without its full stop. */
export const messageText = (message: Message, _t: Translate): string => inEnglish(message);
