import { inEnglish, type Message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Locale } from "#app/domain/language.ts";

/** What is to be said about a question of a file, as a sentence without its full stop. */
export const messageText = (message: Message, _locale: Locale): string => inEnglish(message);
