'use strict';
// The virtual machine: litesvm's native addon for this platform.

const PACKAGES = {
  'linux-x64': ['litesvm-linux-x64-gnu', 'litesvm-linux-x64-musl'],
  'linux-arm64': ['litesvm-linux-arm64-gnu', 'litesvm-linux-arm64-musl'],
  'darwin-x64': ['litesvm-darwin-x64'],
  'darwin-arm64': ['litesvm-darwin-arm64'],
};

function load() {
  const platform = process.platform + '-' + process.arch;
  const reasons = [];
  for (const name of PACKAGES[platform] || []) {
    try {
      return require(name);
    } catch (e) {
      reasons.push(name + ': ' + e.message.split('\n')[0]);
    }
  }
  throw new Error('no litesvm addon for ' + platform + (reasons.length ? ': ' + reasons.join('; ') : ''));
}

module.exports = load();
