/** Puts a video's player in the place of the link to it, when somebody presses that. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-island=embed] > [data-frame]'))
  link.addEventListener('click', (event) => {
    const { frame } = link.dataset;
    // Pressed for a new tab or window.
    if (frame === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement('iframe');
    player.src = `${frame}${frame.includes('?') ? '&' : '?'}autoplay=1`;
    player.title = link.querySelector('.embed-title')?.textContent ?? '';
    player.allow = 'autoplay; fullscreen; picture-in-picture';
    player.referrerPolicy = 'strict-origin-when-cross-origin';
    link.replaceWith(player);
    player.focus();
  });

export {};
