/// The version of this build; a change of it makes every sidecar stale.
let buildVersion = "0.1.0"
