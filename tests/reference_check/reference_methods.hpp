#pragma once

#include "comparison.hpp"

#include <Eigen/Dense>
#include <functional>
#include <map>
#include <string>

namespace hub::reference {

/// Computes a file's `expected` from its `input` with our methods and compares them.
/// A check ends by throwing where the file is not as SCHEMA.md says or a method refuses its input.
using Check = std::function<void(Comparison&)>;

/// The check of each `method` that a reference file may name.
using Methods = std::map<std::string, Check, std::less<>>;

/// Rates, proportions, standardised rates and their comparison.
Methods indicator_methods();
/// Charts of series.
Methods series_methods();
/// Comparison of areas: classes of maps, and funnels.
Methods benchmark_methods();
/// Quantiles of distributions, and alerts from short baselines.
Methods alert_methods();
/// Statistics of space: neighbours, smoothing, scans, pairs of events, densities.
Methods space_methods();
/// Smoothing, decomposition and state space models of series.
Methods smoothing_methods();
/// Regression models of counts.
Methods model_methods();
/// Evaluations with a comparison group.
Methods comparison_of_trends_methods();
/// Alarms in a series of counts from years before.
Methods alarm_methods();

/// A vector, and the standard errors that a covariance holds, as numbers to compare.
std::vector<Number> numbers_of(const Eigen::VectorXd& vector);
std::vector<Number> errors_of(const Eigen::MatrixXd& covariance);

}  // namespace hub::reference
