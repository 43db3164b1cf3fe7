/**
 * What makes copy buttons work, for one `<script>` a page: it shows the buttons, which are hidden where no script runs, and
 * copies the code of the one pressed without the lines a diff removes. Including it twice does no harm.
 */
export const copyScript: string =
  "(()=>{if(window.ferrotypeCopy)return;window.ferrotypeCopy=1;const d=document,s=()=>{for(const b of d.querySelectorAll('.ferrotype-copy[hidden]'))b.hidden=!1};s();for(const e of['DOMContentLoaded','astro:page-load'])d.addEventListener(e,s);d.addEventListener('click',async e=>{const b=e.target.closest?.('.ferrotype-copy'),c=b?.parentElement.querySelector('pre code');if(!c)return;const l=[...c.querySelectorAll('.line:not(.diff.remove)')];try{await navigator.clipboard.writeText(l.length?l.map(x=>x.textContent).join('\\n'):c.textContent)}catch{return getSelection().selectAllChildren(c)}b.dataset.label??=b.textContent;b.textContent=b.dataset.copied;setTimeout(()=>{b.textContent=b.dataset.label},2e3)})})()";

/** The script's hash as a Content Security Policy has it, for `script-src`. */
export const copyScriptHash = 'sha256-WHN8G90sgSCnAO6phBOSvOVx4qcvAkXsbpWL/4YxqHs=';
