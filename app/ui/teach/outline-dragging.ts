import type { Options, SortableEvent } from "sortablejs";
import { beforeAt, placeAt, type Move } from "#app/ui/teach/outline-moves.ts";

/**
 * Makes the modules of a place, by their identifiers, and the activities in their lists ones that can be dragged; ends that. What counts is
 * where the finger lets go. The library looks for it every 50 ms, and not while it rests and the page moves under it: what
 * it made of a quick drag, or of one to the edge of the screen, is an older place.
 */
export function dragging(place: HTMLElement, modules: readonly string[], onMoved: (move: Move) => void): () => void {
  let isOver = false;
  let end = () => {};
  void import("sortablejs").then(({ default: Sortable }) => {
    if (isOver) return;
    const made = [
      Sortable.create(place, moduleOptions(place, onMoved)),
      ...[...place.querySelectorAll<HTMLElement>("[data-module]")]
        .filter(({ dataset }) => modules.includes(dataset.module ?? ""))
        .map((list) =>
          Sortable.create(list, {
            ...common,
            group: "activities",
            draggable: "[data-activity]",
            handle: ".grip",
            ...handlers(activityHome, activityTarget(place), onMoved),
          }),
        ),
    ];
    end = () => {
      made.forEach((one) => one.destroy());
      // What somebody holds just then is let go of without a word.
      place.querySelectorAll(".sortable-fallback").forEach((picture) => picture.remove());
      place.classList.remove("folded");
    };
  });
  return () => {
    isOver = true;
    end();
  };
}

const common: Options = {
  // Its own picture under the pointer in every browser, and the page scrolls under a finger.
  forceFallback: true,
  fallbackTolerance: 4,
  scrollSensitivity: 80,
};

// While a module is held the outline shows little but their titles, so that all of them are within reach of a thumb.
function moduleOptions(place: HTMLElement, onMoved: (move: Move) => void): Options {
  const { onChoose, onUnchoose, onEnd } = handlers(moduleHome, moduleTarget(place), onMoved);
  const fold = (isFolded: boolean, held: HTMLElement) => {
    const before = held.getBoundingClientRect().top;
    place.classList.toggle("folded", isFolded);
    window.scrollBy(0, held.getBoundingClientRect().top - before);
  };
  return {
    ...common,
    draggable: ".module",
    handle: ".grip-module",
    onChoose: (event) => {
      onChoose(event);
      fold(true, event.item);
    },
    onUnchoose: (event) => {
      onUnchoose(event);
      fold(false, event.item);
    },
    onEnd,
  };
}

/** Handlers that put what was held back where the page has it, and tell where it was let go. */
function handlers(
  home: (item: HTMLElement) => Move,
  target: (item: HTMLElement, height: number) => Move | null,
  onMoved: (move: Move) => void,
) {
  let next: Node | null = null;
  let wanted: Move | null = null;
  return {
    onChoose: ({ item }: SortableEvent) => void (next = item.nextSibling),
    onUnchoose: (event: SortableEvent) => {
      const height = heightOf((event as SortableEvent & { originalEvent?: Event }).originalEvent);
      wanted = height === null ? null : target(event.item, height);
    },
    onEnd: ({ item, from }: SortableEvent) => {
      from.insertBefore(item, next?.parentNode === from ? next : null);
      const { module, before } = home(item);
      if (wanted && (wanted.module !== module || wanted.before !== before)) onMoved(wanted);
    },
  };
}

/** How many pixels from the top a pointer or a finger let go; null when the browser took it away. */
function heightOf(event: Event | undefined): number | null {
  if (!event || event.type.endsWith("cancel")) return null;
  return event instanceof MouseEvent ? event.clientY : ((event as TouchEvent).changedTouches?.[0]?.clientY ?? null);
}

const listIn = (section: Element) => section.querySelector<HTMLElement>("[data-module]");
const moduleOf = (section: Element | null): string => (section && listIn(section)?.dataset.module) ?? "";
const activityOf = (item: Element | null): string => (item as HTMLElement | null)?.dataset.activity ?? "";
const middleOf = (element: Element): number => {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
};

const activityHome = (item: HTMLElement): Move => ({
  activity: activityOf(item),
  module: item.parentElement?.dataset.module ?? "",
  before: activityOf(item.nextElementSibling) || null,
});

const activityTarget = (place: HTMLElement) => (item: HTMLElement, height: number) => {
  const modules = [...place.querySelectorAll(":scope > .module")].map((section) => ({
    id: moduleOf(section),
    end: section.getBoundingClientRect().bottom,
    activities: [...section.querySelectorAll("[data-activity]")]
      .filter((one) => one !== item)
      .map((one) => ({ id: activityOf(one), middle: middleOf(one) })),
  }));
  const at = placeAt(modules, height);
  return at && { activity: activityOf(item), ...at };
};

const moduleHome = (section: HTMLElement): Move => ({
  activity: null,
  module: moduleOf(section),
  before: moduleOf(section.nextElementSibling) || null,
});

const moduleTarget =
  (place: HTMLElement) =>
  (section: HTMLElement, height: number): Move => ({
    activity: null,
    module: moduleOf(section),
    before: beforeAt(
      [...place.querySelectorAll(":scope > .module")]
        .filter((one) => one !== section)
        .map((one) => ({ id: moduleOf(one), middle: middleOf(one) })),
      height,
    ),
  });
