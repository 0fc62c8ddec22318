/* Before anything else in a page: whatever a payload calls, and whatever the policy stops, is told. */
(() => {
  for (const name of ["alert", "confirm", "prompt", "print"]) {
    window[name] = (...words) => { window.told("ran", `${name}(${words})`); };
  }
  addEventListener("securitypolicyviolation", (event) => {
    window.told("stopped", `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
})();
