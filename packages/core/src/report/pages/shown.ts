import type { Choice, PageImage } from './page.ts';
import { mediaMatches, type Viewport } from './media.ts';
import { widthBySizes } from './sizes.ts';
import { choose, type Candidate } from './srcset.ts';

/** Types of images that current browsers show. */
const shownTypes = /^image\/(avif|webp|jpe?g|pjpeg|png|apng|gif|svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)$/;

/** What a browser takes of an image in a window. */
export function chosen(
  choices: readonly Choice[],
  viewport: Viewport,
  attribute?: number,
): Candidate | undefined {
  const choice = choiceFor(choices, viewport);
  if (choice === undefined) return undefined;
  return choose(choice.candidates, slotOf(choice, viewport, attribute), viewport.density);
}

/** The first choice whose type a browser shows and whose media query holds. */
function choiceFor(choices: readonly Choice[], viewport: Viewport): Choice | undefined {
  return choices.find(
    ({ type, media, candidates }) =>
      candidates.length > 0 &&
      (type === undefined || shownTypes.test(type.trim().toLowerCase())) &&
      (media === undefined || mediaMatches(media, viewport)),
  );
}

/** CSS pixels an image takes: what `sizes` says, for `auto` its `width`; without, the window is taken to be full. */
export function slotOf({ sizes }: Choice, viewport: Viewport, attribute?: number): number {
  const said = sizes === undefined ? undefined : widthBySizes(sizes, viewport);
  return said ?? (sizes === undefined ? viewport.width : Math.min(attribute ?? Infinity, viewport.width));
}

/** Windows that layouts are tried in: phones, tablets, desktops up to a 4K screen. */
const widths = [320, 412, 600, 768, 1024, 1350, 1600, 1920, 2560, 3840];

/** The most CSS pixels any layout gives an image, in windows up to the widest: by `sizes`, else by its `width`; `undefined` where neither says. */
export function widestSlot({ choices, width }: PageImage, widest: number = Infinity): number | undefined {
  const windows = widths.filter((window) => window <= widest);
  const slots = choices.flatMap(({ sizes }) =>
    windows.flatMap((window) =>
      sizes === undefined
        ? []
        : (widthBySizes(sizes, { name: '', width: window, height: 900, density: 1 }) ?? []),
    ),
  );
  return slots.length > 0 ? Math.max(...slots) : width;
}
