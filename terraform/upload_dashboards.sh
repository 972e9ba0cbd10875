#!/bin/sh
# Brings the dashboard of AWS into the Grafana workspace; doing it again renews it.
#   GRAFANA_URL=$(terraform -chdir=terraform output -raw grafana_url) GRAFANA_TOKEN=... AWS_REGION=... terraform/upload_dashboards.sh
set -eu
: "${GRAFANA_URL:?is missing: set it to the output grafana_url}"
: "${GRAFANA_TOKEN:?is missing: set it to the token of an Admin service account (README.md)}"
: "${AWS_REGION:?is missing: set it to the region of the copy}"

dashboards=$(dirname "$0")/../monitoring/grafana/dashboards

post() { # path, body; prints the status
    curl --silent --show-error --output /dev/null --write-out '%{http_code}' --max-time 30 \
        --header "Authorization: Bearer $GRAFANA_TOKEN" --header 'Content-Type: application/json' \
        --data-binary "$2" "$GRAFANA_URL$1"
}

status=$(post /api/datasources "{\"name\": \"CloudWatch\", \"type\": \"cloudwatch\", \"access\": \"proxy\", \"isDefault\": true,
    \"jsonData\": {\"authType\": \"default\", \"defaultRegion\": \"$AWS_REGION\"}}")
case $status in
    200) echo "data source CloudWatch: made" ;;
    409) echo "data source CloudWatch: there already" ;;
    *) echo "Grafana refused the data source: $status" >&2 && exit 1 ;;
esac

status=$(post /api/dashboards/db "{\"overwrite\": true, \"dashboard\": $(cat "$dashboards/aws.json")}")
if [ "$status" != 200 ]; then
    echo "Grafana refused the dashboard: $status" >&2
    exit 1
fi
echo "dashboard aws.json: put"
