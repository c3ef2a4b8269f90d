//! Timings that a plan sets differently.

use serde_json::{Value, json};

use super::Chance;

const SECONDS: &[&str] = &[
    "addp_timeout_s",
    "addp_remote_timeout_s",
    "addp_timeout_wan_s",
    "tserver_pair_addp_timeout_s",
    "stat_server_pair_addp_timeout_s",
    "gax_configuration_server_addp_timeout_s",
    "heartbeat_period_s",
    "suspending_wait_timeout_s",
    "disconnect_switchover_timeout_s",
    "haflip_detect_timeout_s",
    "workspace_warm_standby_retry_delay_s",
    "workspace_dr_random_wait_s",
    "ors_call_watching_timeout_s",
    "process_exit_detection_s",
    "promotion_s",
    "process_restart_s",
    "cold_start_s",
    "hung_process_human_detection_s",
    "node_monitor_grace_period_s",
    "unreachable_toleration_s",
    "pod_schedule_s",
    "pod_start_s",
    "liveness_period_s",
    "operator_response_s",
    "crash_backoff_s",
    "replication_lag_s",
    "event_log_buffer_s",
    "pilot_light_activation_s",
    "active_spare_switch_s",
    "disaster_declaration_s",
];
const HOURS: &[&str] = &[
    "process_mttf_h",
    "host_mttf_h",
    "host_mttr_h",
    "zone_mttf_h",
    "zone_mttr_h",
    "unit_mttf_h",
    "unit_mttr_h",
];
const COUNTS: &[&str] = &[
    "liveness_failure_threshold",
    "max_pods_per_node",
    "repair_crews",
];
const SHARES: &[&str] = &["hang_share", "common_cause_beta"];
const FLAGS: &[&str] = &["auto_restart", "hangup_restart"];
const WORDS: &[&str] = &["statefulset_unreachable_node"];

/// Sets some timings of an object, each so often in a hundred.
pub fn set(chance: &mut Chance, object: &mut Value, percent: u64, ranges: bool) {
    for key in SECONDS {
        chance.sometimes(object, percent, key, |chance| {
            figure(
                chance,
                ranges,
                &[0.0, 0.25, 1.0, 5.0, 9.0, 10.0, 30.0, 60.0, 300.0, 3600.0],
            )
        });
    }
    for key in HOURS {
        chance.sometimes(object, percent, key, |chance| {
            figure(
                chance,
                ranges,
                &[0.5, 1.0, 4.0, 24.0, 500.0, 8766.0, 87_660.0, 0.0],
            )
        });
    }
    for key in COUNTS {
        chance.sometimes(object, percent, key, |chance| {
            let likely = chance.between(0, 5);
            let most = likely * 30;
            chance.one(&[json!(likely), json!(likely), json!(most), json!(null)])
        });
    }
    for key in SHARES {
        chance.sometimes(object, percent, key, |chance| {
            figure(chance, ranges, &[0.0, 0.05, 0.1, 0.3, 1.0])
        });
    }
    for key in FLAGS {
        chance.sometimes(object, percent * 2, key, |chance| {
            chance.one(&[
                json!(true),
                json!(false),
                json!(false),
                json!(null),
                json!("false"),
                json!("true"),
                json!("on"),
                json!(0),
                json!(1),
                json!({ "low": 0, "likely": 0, "high": 1 }),
            ])
        });
    }
    for key in WORDS {
        chance.sometimes(object, percent, key, |chance| {
            chance.word(&["stuck", "replaced", "x"])
        });
    }
}

/// A figure, a range of figures, or nothing.
fn figure(chance: &mut Chance, ranges: bool, of: &[f64]) -> Value {
    let likely = chance.one(of);
    match chance.between(1, if ranges { 12 } else { 9 }) {
        1 => json!(null),
        2..=9 => json!(likely),
        10 => json!({ "low": likely, "likely": likely / 2.0, "high": likely }),
        _ => json!({ "low": likely / 2.0, "likely": likely, "high": likely * 2.0 }),
    }
}
