/* Opens pages side by side, each in a frame of this page, and gives the facts of each. */
async ({ addresses, wanted, atOnce, patience }) => {
  const facts = FACTS;
  const after = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  const drawn = () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))); });
  const opened = async (address) => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((resolve) => { frame.addEventListener("load", resolve, { once: true }); });
    frame.src = address;
    document.body.append(frame);
    await Promise.race([loaded, after(patience)]);
    await drawn();
    const found = frame.contentDocument ? facts(frame.contentDocument, wanted) : null;
    if (found?.touched) await drawn();
    frame.remove();
    return found;
  };
  const found = new Map();
  const left = addresses.values();
  const queue = async () => { for (const address of left) found.set(address, await opened(address)); };
  await Promise.all(Array.from({ length: atOnce }, queue));
  return Object.fromEntries(found);
}
