/** Moves the line between the two pictures of a comparison. Without it the line stays in the middle. */
export const script: string = `
for (const input of document.querySelectorAll('.stage input')) {
  const move = () => input.closest('figure').style.setProperty('--at', input.value + '%');
  input.addEventListener('input', move);
  move();
}
`;
