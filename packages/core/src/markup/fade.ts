/**
 * What makes images sharpen out of their placeholders, for one `<script>` in the `<head>` of a page: an image made with `fade`
 * that has just loaded begins blurred, as its placeholder is, and is sharp a moment later. Nothing moves, and nothing is hidden:
 * where no script runs, or people ask for less motion, the image takes the placeholder's place at once. Including it twice
 * does no harm.
 */
export const fadeScript: string =
  "(()=>{if(window.ferrotypeFade)return;window.ferrotypeFade=1;const m=matchMedia('(prefers-reduced-motion: reduce)');document.addEventListener('load',e=>{const i=e.target;if(i.tagName=='IMG'&&i.hasAttribute('data-ferrotype-fade')&&!m.matches)i.animate({filter:['blur(16px)','none'],clipPath:['inset(0)','inset(0)']},{duration:400,easing:'ease-out'})},!0)})()";

/** The script's hash as a Content Security Policy has it, for `script-src`. */
export const fadeScriptHash = 'sha256-Afw3qx5dX5r8fQ0ocosi7SQPy0f79HVRPumcdXxd3oQ=';
