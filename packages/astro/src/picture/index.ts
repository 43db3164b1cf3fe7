/** `@ferrotype/astro/picture`: what `<Picture>` and `<Image>` write. The components call it; sites import the components. */
export { renderImage, renderPicture, type Assets, type Rendered } from './picture.ts';
export type { CommonProps, ImageProps, PictureProps, Source, SourceProps } from './props.ts';
