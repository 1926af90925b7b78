// Generated from schemas/ by packages/apis/generator. Do not edit.
// @ts-nocheck -- the code of the functions is ajv's
import { codePointLength } from './code-point-length.ts';
import { linearPattern } from './server/patterns.ts';
import type { ShapeValidator } from './shape-validator.ts';

/** What a value that must match a pattern looks like, in words. */
export const EXPECTATIONS: Readonly<Record<string, string>> = {
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$": "a quantity such as 100, 500m or 4Gi",
  "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$": "one word for programs, such as NodeClassReady",
  "subnet-[0-9a-z]+": "a subnet id such as subnet-0a1b2c3d",
  "sg-[0-9a-z]+": "a security group id such as sg-0a1b2c3d",
  "^cr-[0-9a-z]+$": "a capacity reservation id such as cr-0a1b2c3d",
  "^[0-9]{12}$": "an account id of 12 digits",
  "^pg-[0-9a-z]+$": "a placement group id such as pg-0a1b2c3d",
  "ami-[0-9a-z]+": "an image id such as ami-0a1b2c3d",
  "^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$": "a size such as 100Gi: whole Gi, G, Ti or T, up to 59000Gi, 64000G, 58Ti or 64T",
  "^([0-9]+(s|m|h))+$": "a length of time such as 30s or 1h30m",
  "^[^/]*$": "an API group such as karpenter.k8s.aws, without a version",
  "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$": "a name of letters, digits, \"-\", \"_\" and \".\" that starts and ends with a letter or digit, with a domain and \"/\" before it if need be",
  "^(([0-9]+(s|m|h))+|Never)$": "a length of time such as 30s or 1h30m, or Never",
  "^\\d+(\\.\\d+)?$": "a price such as 3 or 0.25",
  "^([+-]\\d*\\.?\\d+|\\+\\d*\\.?\\d+%|-\\d{1,2}(\\.\\d+)?%|-100%)$": "a change with its sign, such as +0.5, -1, +10% or -15%, at least -100%",
  "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$": "empty, or letters, digits, \"-\", \"_\" and \".\" that start and end with a letter or digit",
  "^((100|[0-9]{1,2})%|[0-9]+)$": "a number of nodes, or a percentage from 0% to 100%",
  "^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$": "five cron fields such as \"0 9 * * mon-fri\", or a macro such as @daily",
  "^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$": "hours and minutes such as 8h, 30m or 8h30m",
  "^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$": "a percentage such as 10%, or a quantity such as 500Mi"
};

export const isCapacityBuffer: ShapeValidator = validate20 as unknown as ShapeValidator;
const schema31 = {"$id":"CapacityBuffer","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","properties":{"provisioningStrategy":{"type":"string"},"podTemplateRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"scalableRef":{"type":"object","required":["kind","name"],"properties":{"apiGroup":{"type":"string"},"kind":{"type":"string","minLength":1},"name":{"type":"string","minLength":1}},"additionalProperties":false},"replicas":{"type":"integer","minimum":0},"percentage":{"type":"integer","minimum":0},"limits":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}}},"additionalProperties":false},"status":{"type":"object","properties":{"provisioningStrategy":{"type":"string"},"podTemplateRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}},"additionalProperties":false},"podTemplateGeneration":{"type":"integer"},"replicas":{"type":"integer"},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const func5 = codePointLength;
const func0 = linearPattern;
const pattern4 = func0("^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$", "u");
const pattern5 = func0("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$", "u");
const pattern6 = func0("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="CapacityBuffer" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((((((key1 === "provisioningStrategy") || (key1 === "podTemplateRef")) || (key1 === "scalableRef")) || (key1 === "replicas")) || (key1 === "percentage")) || (key1 === "limits"))){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data3.provisioningStrategy !== undefined){
if(typeof data3.provisioningStrategy !== "string"){
const err6 = {instancePath:instancePath+"/spec/provisioningStrategy",schemaPath:"#/properties/spec/properties/provisioningStrategy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.podTemplateRef !== undefined){
let data5 = data3.podTemplateRef;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.name === undefined){
const err7 = {instancePath:instancePath+"/spec/podTemplateRef",schemaPath:"#/properties/spec/properties/podTemplateRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data5){
if(!(key2 === "name")){
const err8 = {instancePath:instancePath+"/spec/podTemplateRef",schemaPath:"#/properties/spec/properties/podTemplateRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.name !== undefined){
let data6 = data5.name;
if(typeof data6 === "string"){
if(func5(data6) < 1){
const err9 = {instancePath:instancePath+"/spec/podTemplateRef/name",schemaPath:"#/properties/spec/properties/podTemplateRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/spec/podTemplateRef/name",schemaPath:"#/properties/spec/properties/podTemplateRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/spec/podTemplateRef",schemaPath:"#/properties/spec/properties/podTemplateRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.scalableRef !== undefined){
let data7 = data3.scalableRef;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.kind === undefined){
const err12 = {instancePath:instancePath+"/spec/scalableRef",schemaPath:"#/properties/spec/properties/scalableRef/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data7.name === undefined){
const err13 = {instancePath:instancePath+"/spec/scalableRef",schemaPath:"#/properties/spec/properties/scalableRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key3 in data7){
if(!(((key3 === "apiGroup") || (key3 === "kind")) || (key3 === "name"))){
const err14 = {instancePath:instancePath+"/spec/scalableRef",schemaPath:"#/properties/spec/properties/scalableRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.apiGroup !== undefined){
if(typeof data7.apiGroup !== "string"){
const err15 = {instancePath:instancePath+"/spec/scalableRef/apiGroup",schemaPath:"#/properties/spec/properties/scalableRef/properties/apiGroup/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.kind !== undefined){
let data9 = data7.kind;
if(typeof data9 === "string"){
if(func5(data9) < 1){
const err16 = {instancePath:instancePath+"/spec/scalableRef/kind",schemaPath:"#/properties/spec/properties/scalableRef/properties/kind/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/spec/scalableRef/kind",schemaPath:"#/properties/spec/properties/scalableRef/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.name !== undefined){
let data10 = data7.name;
if(typeof data10 === "string"){
if(func5(data10) < 1){
const err18 = {instancePath:instancePath+"/spec/scalableRef/name",schemaPath:"#/properties/spec/properties/scalableRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/spec/scalableRef/name",schemaPath:"#/properties/spec/properties/scalableRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/spec/scalableRef",schemaPath:"#/properties/spec/properties/scalableRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data3.replicas !== undefined){
let data11 = data3.replicas;
if(!((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11)))){
const err21 = {instancePath:instancePath+"/spec/replicas",schemaPath:"#/properties/spec/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(typeof data11 == "number"){
if(data11 < 0 || isNaN(data11)){
const err22 = {instancePath:instancePath+"/spec/replicas",schemaPath:"#/properties/spec/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data3.percentage !== undefined){
let data12 = data3.percentage;
if(!((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12)))){
const err23 = {instancePath:instancePath+"/spec/percentage",schemaPath:"#/properties/spec/properties/percentage/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(typeof data12 == "number"){
if(data12 < 0 || isNaN(data12)){
const err24 = {instancePath:instancePath+"/spec/percentage",schemaPath:"#/properties/spec/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
if(data3.limits !== undefined){
let data13 = data3.limits;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key4 in data13){
let data14 = data13[key4];
const _errs35 = errors;
let valid5 = false;
const _errs36 = errors;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
const err25 = {instancePath:instancePath+"/spec/limits/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid0 = _errs36 === errors;
valid5 = valid5 || _valid0;
const _errs38 = errors;
if(typeof data14 !== "string"){
const err26 = {instancePath:instancePath+"/spec/limits/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid0 = _errs38 === errors;
valid5 = valid5 || _valid0;
if(!valid5){
const err27 = {instancePath:instancePath+"/spec/limits/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
}
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err28 = {instancePath:instancePath+"/spec/limits/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
}
else {
const err29 = {instancePath:instancePath+"/spec/limits",schemaPath:"#/properties/spec/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.status !== undefined){
let data15 = data.status;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key5 in data15){
if(!(((((key5 === "provisioningStrategy") || (key5 === "podTemplateRef")) || (key5 === "podTemplateGeneration")) || (key5 === "replicas")) || (key5 === "conditions"))){
const err31 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data15.provisioningStrategy !== undefined){
if(typeof data15.provisioningStrategy !== "string"){
const err32 = {instancePath:instancePath+"/status/provisioningStrategy",schemaPath:"#/properties/status/properties/provisioningStrategy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data15.podTemplateRef !== undefined){
let data17 = data15.podTemplateRef;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.name === undefined){
const err33 = {instancePath:instancePath+"/status/podTemplateRef",schemaPath:"#/properties/status/properties/podTemplateRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key6 in data17){
if(!(key6 === "name")){
const err34 = {instancePath:instancePath+"/status/podTemplateRef",schemaPath:"#/properties/status/properties/podTemplateRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data17.name !== undefined){
let data18 = data17.name;
if(typeof data18 === "string"){
if(func5(data18) < 1){
const err35 = {instancePath:instancePath+"/status/podTemplateRef/name",schemaPath:"#/properties/status/properties/podTemplateRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/status/podTemplateRef/name",schemaPath:"#/properties/status/properties/podTemplateRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/status/podTemplateRef",schemaPath:"#/properties/status/properties/podTemplateRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data15.podTemplateGeneration !== undefined){
let data19 = data15.podTemplateGeneration;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
const err38 = {instancePath:instancePath+"/status/podTemplateGeneration",schemaPath:"#/properties/status/properties/podTemplateGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data15.replicas !== undefined){
let data20 = data15.replicas;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
const err39 = {instancePath:instancePath+"/status/replicas",schemaPath:"#/properties/status/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data15.conditions !== undefined){
let data21 = data15.conditions;
if(Array.isArray(data21)){
const len0 = data21.length;
for(let i0=0; i0<len0; i0++){
let data22 = data21[i0];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.type === undefined){
const err40 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data22.status === undefined){
const err41 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data22.lastTransitionTime === undefined){
const err42 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data22.reason === undefined){
const err43 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data22.message === undefined){
const err44 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key7 in data22){
if(!((((((key7 === "type") || (key7 === "status")) || (key7 === "reason")) || (key7 === "message")) || (key7 === "lastTransitionTime")) || (key7 === "observedGeneration"))){
const err45 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data22.type !== undefined){
let data23 = data22.type;
if(typeof data23 === "string"){
if(func5(data23) > 316){
const err46 = {instancePath:instancePath+"/status/conditions/" + i0+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!pattern5.test(data23)){
const err47 = {instancePath:instancePath+"/status/conditions/" + i0+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/status/conditions/" + i0+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data22.status !== undefined){
let data24 = data22.status;
if(typeof data24 !== "string"){
const err49 = {instancePath:instancePath+"/status/conditions/" + i0+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!(((data24 === "True") || (data24 === "False")) || (data24 === "Unknown"))){
const err50 = {instancePath:instancePath+"/status/conditions/" + i0+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema31.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data22.reason !== undefined){
let data25 = data22.reason;
if(typeof data25 === "string"){
if(func5(data25) > 1024){
const err51 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(func5(data25) < 1){
const err52 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!pattern6.test(data25)){
const err53 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data22.message !== undefined){
let data26 = data22.message;
if(typeof data26 === "string"){
if(func5(data26) > 32768){
const err55 = {instancePath:instancePath+"/status/conditions/" + i0+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/status/conditions/" + i0+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data22.lastTransitionTime !== undefined){
if(typeof data22.lastTransitionTime !== "string"){
const err57 = {instancePath:instancePath+"/status/conditions/" + i0+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data22.observedGeneration !== undefined){
let data28 = data22.observedGeneration;
if(!((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28)))){
const err58 = {instancePath:instancePath+"/status/conditions/" + i0+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(typeof data28 == "number"){
if(data28 < 0 || isNaN(data28)){
const err59 = {instancePath:instancePath+"/status/conditions/" + i0+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else {
const err60 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isEC2NodeClass: ShapeValidator = validate21 as unknown as ShapeValidator;
const schema32 = {"$id":"EC2NodeClass","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["subnetSelectorTerms","securityGroupSelectorTerms","amiSelectorTerms"],"properties":{"subnetSelectorTerms":{"type":"array","maxItems":30,"items":{"type":"object","properties":{"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"subnet-[0-9a-z]+"}},"additionalProperties":false}},"securityGroupSelectorTerms":{"type":"array","maxItems":30,"items":{"type":"object","properties":{"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"sg-[0-9a-z]+"},"name":{"type":"string"}},"additionalProperties":false}},"capacityReservationSelectorTerms":{"type":"array","maxItems":30,"items":{"type":"object","properties":{"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"^cr-[0-9a-z]+$"},"ownerID":{"type":"string","pattern":"^[0-9]{12}$"},"instanceMatchCriteria":{"type":"string","enum":["open","targeted"]}},"additionalProperties":false}},"placementGroupSelector":{"type":"object","properties":{"name":{"type":"string","minLength":1},"id":{"type":"string","pattern":"^pg-[0-9a-z]+$"}},"additionalProperties":false},"associatePublicIPAddress":{"type":"boolean"},"ipPrefixCount":{"type":"integer","minimum":0},"amiSelectorTerms":{"type":"array","minItems":1,"maxItems":30,"items":{"type":"object","properties":{"alias":{"type":"string","maxLength":30},"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"ami-[0-9a-z]+"},"name":{"type":"string"},"owner":{"type":"string"},"ssmParameter":{"type":"string"}},"additionalProperties":false}},"amiFamily":{"type":"string","enum":["AL2","AL2023","Bottlerocket","Custom","Windows2019","Windows2022","Windows2025"]},"userData":{"type":"string"},"role":{"type":"string"},"instanceProfile":{"type":"string"},"tags":{"type":"object","additionalProperties":{"type":"string"}},"kubelet":{"type":"object"},"blockDeviceMappings":{"type":"array","maxItems":50,"items":{"type":"object","properties":{"deviceName":{"type":"string"},"rootVolume":{"type":"boolean"},"ebs":{"type":"object","properties":{"deleteOnTermination":{"type":"boolean"},"encrypted":{"type":"boolean"},"iops":{"type":"integer"},"kmsKeyID":{"type":"string"},"snapshotID":{"type":"string"},"throughput":{"type":"integer"},"volumeInitializationRate":{"type":"integer","minimum":100,"maximum":300},"volumeSize":{"type":"string","pattern":"^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$"},"volumeType":{"type":"string","enum":["standard","io1","io2","gp2","sc1","st1","gp3"]}},"additionalProperties":false}},"additionalProperties":false}},"instanceStorePolicy":{"type":"string","enum":["RAID0"]},"networkInterfaces":{"type":"array","maxItems":150,"items":{"type":"object","required":["networkCardIndex","deviceIndex","interfaceType"],"properties":{"networkCardIndex":{"type":"integer","minimum":0},"deviceIndex":{"type":"integer","minimum":0},"interfaceType":{"type":"string","enum":["interface","efa-only"]}},"additionalProperties":false}},"detailedMonitoring":{"type":"boolean"},"metadataOptions":{"type":"object","properties":{"httpEndpoint":{"type":"string","enum":["enabled","disabled"]},"httpProtocolIPv6":{"type":"string","enum":["enabled","disabled"]},"httpPutResponseHopLimit":{"type":"integer","minimum":1,"maximum":64},"httpTokens":{"type":"string","enum":["required","optional"]}},"additionalProperties":false},"connectionTracking":{"type":"object","properties":{"tcpEstablishedTimeout":{"type":"integer","minimum":60,"maximum":432000},"udpStreamTimeout":{"type":"integer","minimum":60,"maximum":180},"udpTimeout":{"type":"integer","minimum":30,"maximum":60}},"additionalProperties":false},"context":{"type":"string"},"cpuOptions":{"type":"object","properties":{"nestedVirtualization":{"type":"string","enum":["enabled","disabled"]}},"additionalProperties":false}},"additionalProperties":false},"status":{"type":"object","properties":{"subnets":{"type":"array","items":{"type":"object","required":["id","zone"],"properties":{"id":{"type":"string"},"zone":{"type":"string"},"zoneID":{"type":"string"}},"additionalProperties":false}},"securityGroups":{"type":"array","items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"name":{"type":"string"}},"additionalProperties":false}},"amis":{"type":"array","items":{"type":"object","required":["id","requirements"],"properties":{"id":{"type":"string"},"name":{"type":"string"},"deprecated":{"type":"boolean"},"requirements":{"type":"array","items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string"},"operator":{"type":"string"},"values":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}}},"additionalProperties":false}},"capacityReservations":{"type":"array","items":{"type":"object","required":["id","availabilityZone","instanceType","instanceMatchCriteria","ownerID"],"properties":{"id":{"type":"string","pattern":"^cr-[0-9a-z]+$"},"availabilityZone":{"type":"string"},"instanceType":{"type":"string"},"instanceMatchCriteria":{"type":"string","enum":["open","targeted"]},"ownerID":{"type":"string","pattern":"^[0-9]{12}$"},"endTime":{"type":"string"},"reservationType":{"type":"string","enum":["default","capacity-block"]},"interruptible":{"type":"boolean"},"state":{"type":"string","enum":["active","expiring"]}},"additionalProperties":false}},"instanceProfile":{"type":"string"},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const func16 = Object.prototype.hasOwnProperty;
const pattern7 = func0("subnet-[0-9a-z]+", "u");
const pattern8 = func0("sg-[0-9a-z]+", "u");
const pattern9 = func0("^cr-[0-9a-z]+$", "u");
const pattern10 = func0("^[0-9]{12}$", "u");
const pattern11 = func0("^pg-[0-9a-z]+$", "u");
const pattern12 = func0("ami-[0-9a-z]+", "u");
const pattern13 = func0("^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="EC2NodeClass" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.subnetSelectorTerms === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "subnetSelectorTerms"},message:"must have required property '"+"subnetSelectorTerms"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.securityGroupSelectorTerms === undefined){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "securityGroupSelectorTerms"},message:"must have required property '"+"securityGroupSelectorTerms"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data3.amiSelectorTerms === undefined){
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "amiSelectorTerms"},message:"must have required property '"+"amiSelectorTerms"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data3){
if(!(func16.call(schema32.properties.spec.properties, key1))){
const err8 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.subnetSelectorTerms !== undefined){
let data4 = data3.subnetSelectorTerms;
if(Array.isArray(data4)){
if(data4.length > 30){
const err9 = {instancePath:instancePath+"/spec/subnetSelectorTerms",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
if(!((key2 === "tags") || (key2 === "id"))){
const err10 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0,schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.tags !== undefined){
let data6 = data5.tags;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(Object.keys(data6).length > 20){
const err11 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/tags",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key3 in data6){
if(typeof data6[key3] !== "string"){
const err12 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/tags/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/tags",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.id !== undefined){
let data8 = data5.id;
if(typeof data8 === "string"){
if(!pattern7.test(data8)){
const err14 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/id",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "subnet-[0-9a-z]+"},message:"must match pattern \""+"subnet-[0-9a-z]+"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/id",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0,schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/subnetSelectorTerms",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data3.securityGroupSelectorTerms !== undefined){
let data9 = data3.securityGroupSelectorTerms;
if(Array.isArray(data9)){
if(data9.length > 30){
const err18 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
if(!(((key4 === "tags") || (key4 === "id")) || (key4 === "name"))){
const err19 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1,schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data10.tags !== undefined){
let data11 = data10.tags;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 20){
const err20 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/tags",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key5 in data11){
if(typeof data11[key5] !== "string"){
const err21 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/tags/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/tags",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data10.id !== undefined){
let data13 = data10.id;
if(typeof data13 === "string"){
if(!pattern8.test(data13)){
const err23 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/id",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "sg-[0-9a-z]+"},message:"must match pattern \""+"sg-[0-9a-z]+"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/id",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.name !== undefined){
if(typeof data10.name !== "string"){
const err25 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/name",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1,schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data3.capacityReservationSelectorTerms !== undefined){
let data15 = data3.capacityReservationSelectorTerms;
if(Array.isArray(data15)){
if(data15.length > 30){
const err28 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
let data16 = data15[i2];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key6 in data16){
if(!((((key6 === "tags") || (key6 === "id")) || (key6 === "ownerID")) || (key6 === "instanceMatchCriteria"))){
const err29 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2,schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data16.tags !== undefined){
let data17 = data16.tags;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(Object.keys(data17).length > 20){
const err30 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/tags",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key7 in data17){
if(typeof data17[key7] !== "string"){
const err31 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/tags",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data16.id !== undefined){
let data19 = data16.id;
if(typeof data19 === "string"){
if(!pattern9.test(data19)){
const err33 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/id",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^cr-[0-9a-z]+$"},message:"must match pattern \""+"^cr-[0-9a-z]+$"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/id",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data16.ownerID !== undefined){
let data20 = data16.ownerID;
if(typeof data20 === "string"){
if(!pattern10.test(data20)){
const err35 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/ownerID",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/ownerID/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/ownerID",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/ownerID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data16.instanceMatchCriteria !== undefined){
let data21 = data16.instanceMatchCriteria;
if(typeof data21 !== "string"){
const err37 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/instanceMatchCriteria",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/instanceMatchCriteria/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!((data21 === "open") || (data21 === "targeted"))){
const err38 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2+"/instanceMatchCriteria",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/properties/instanceMatchCriteria/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.capacityReservationSelectorTerms.items.properties.instanceMatchCriteria.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms/" + i2,schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/spec/capacityReservationSelectorTerms",schemaPath:"#/properties/spec/properties/capacityReservationSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data3.placementGroupSelector !== undefined){
let data22 = data3.placementGroupSelector;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key8 in data22){
if(!((key8 === "name") || (key8 === "id"))){
const err41 = {instancePath:instancePath+"/spec/placementGroupSelector",schemaPath:"#/properties/spec/properties/placementGroupSelector/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data22.name !== undefined){
let data23 = data22.name;
if(typeof data23 === "string"){
if(func5(data23) < 1){
const err42 = {instancePath:instancePath+"/spec/placementGroupSelector/name",schemaPath:"#/properties/spec/properties/placementGroupSelector/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/spec/placementGroupSelector/name",schemaPath:"#/properties/spec/properties/placementGroupSelector/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data22.id !== undefined){
let data24 = data22.id;
if(typeof data24 === "string"){
if(!pattern11.test(data24)){
const err44 = {instancePath:instancePath+"/spec/placementGroupSelector/id",schemaPath:"#/properties/spec/properties/placementGroupSelector/properties/id/pattern",keyword:"pattern",params:{pattern: "^pg-[0-9a-z]+$"},message:"must match pattern \""+"^pg-[0-9a-z]+$"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/spec/placementGroupSelector/id",schemaPath:"#/properties/spec/properties/placementGroupSelector/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/placementGroupSelector",schemaPath:"#/properties/spec/properties/placementGroupSelector/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data3.associatePublicIPAddress !== undefined){
if(typeof data3.associatePublicIPAddress !== "boolean"){
const err47 = {instancePath:instancePath+"/spec/associatePublicIPAddress",schemaPath:"#/properties/spec/properties/associatePublicIPAddress/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data3.ipPrefixCount !== undefined){
let data26 = data3.ipPrefixCount;
if(!((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26)))){
const err48 = {instancePath:instancePath+"/spec/ipPrefixCount",schemaPath:"#/properties/spec/properties/ipPrefixCount/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(typeof data26 == "number"){
if(data26 < 0 || isNaN(data26)){
const err49 = {instancePath:instancePath+"/spec/ipPrefixCount",schemaPath:"#/properties/spec/properties/ipPrefixCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data3.amiSelectorTerms !== undefined){
let data27 = data3.amiSelectorTerms;
if(Array.isArray(data27)){
if(data27.length > 30){
const err50 = {instancePath:instancePath+"/spec/amiSelectorTerms",schemaPath:"#/properties/spec/properties/amiSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data27.length < 1){
const err51 = {instancePath:instancePath+"/spec/amiSelectorTerms",schemaPath:"#/properties/spec/properties/amiSelectorTerms/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
let data28 = data27[i3];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key9 in data28){
if(!((((((key9 === "alias") || (key9 === "tags")) || (key9 === "id")) || (key9 === "name")) || (key9 === "owner")) || (key9 === "ssmParameter"))){
const err52 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3,schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data28.alias !== undefined){
let data29 = data28.alias;
if(typeof data29 === "string"){
if(func5(data29) > 30){
const err53 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/alias",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/alias/maxLength",keyword:"maxLength",params:{limit: 30},message:"must NOT have more than 30 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/alias",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/alias/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data28.tags !== undefined){
let data30 = data28.tags;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(Object.keys(data30).length > 20){
const err55 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/tags",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key10 in data30){
if(typeof data30[key10] !== "string"){
const err56 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/tags/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/tags",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data28.id !== undefined){
let data32 = data28.id;
if(typeof data32 === "string"){
if(!pattern12.test(data32)){
const err58 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/id",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "ami-[0-9a-z]+"},message:"must match pattern \""+"ami-[0-9a-z]+"+"\""};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/id",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data28.name !== undefined){
if(typeof data28.name !== "string"){
const err60 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/name",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data28.owner !== undefined){
if(typeof data28.owner !== "string"){
const err61 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/owner",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data28.ssmParameter !== undefined){
if(typeof data28.ssmParameter !== "string"){
const err62 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3+"/ssmParameter",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/ssmParameter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i3,schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/spec/amiSelectorTerms",schemaPath:"#/properties/spec/properties/amiSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data3.amiFamily !== undefined){
let data36 = data3.amiFamily;
if(typeof data36 !== "string"){
const err65 = {instancePath:instancePath+"/spec/amiFamily",schemaPath:"#/properties/spec/properties/amiFamily/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!(((((((data36 === "AL2") || (data36 === "AL2023")) || (data36 === "Bottlerocket")) || (data36 === "Custom")) || (data36 === "Windows2019")) || (data36 === "Windows2022")) || (data36 === "Windows2025"))){
const err66 = {instancePath:instancePath+"/spec/amiFamily",schemaPath:"#/properties/spec/properties/amiFamily/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.amiFamily.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data3.userData !== undefined){
if(typeof data3.userData !== "string"){
const err67 = {instancePath:instancePath+"/spec/userData",schemaPath:"#/properties/spec/properties/userData/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data3.role !== undefined){
if(typeof data3.role !== "string"){
const err68 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data3.instanceProfile !== undefined){
if(typeof data3.instanceProfile !== "string"){
const err69 = {instancePath:instancePath+"/spec/instanceProfile",schemaPath:"#/properties/spec/properties/instanceProfile/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data3.tags !== undefined){
let data40 = data3.tags;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key11 in data40){
if(typeof data40[key11] !== "string"){
const err70 = {instancePath:instancePath+"/spec/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/spec/tags",schemaPath:"#/properties/spec/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data3.kubelet !== undefined){
let data42 = data3.kubelet;
if(!(data42 && typeof data42 == "object" && !Array.isArray(data42))){
const err72 = {instancePath:instancePath+"/spec/kubelet",schemaPath:"#/properties/spec/properties/kubelet/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data3.blockDeviceMappings !== undefined){
let data43 = data3.blockDeviceMappings;
if(Array.isArray(data43)){
if(data43.length > 50){
const err73 = {instancePath:instancePath+"/spec/blockDeviceMappings",schemaPath:"#/properties/spec/properties/blockDeviceMappings/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
const len4 = data43.length;
for(let i4=0; i4<len4; i4++){
let data44 = data43[i4];
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key12 in data44){
if(!(((key12 === "deviceName") || (key12 === "rootVolume")) || (key12 === "ebs"))){
const err74 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4,schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data44.deviceName !== undefined){
if(typeof data44.deviceName !== "string"){
const err75 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/deviceName",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/deviceName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data44.rootVolume !== undefined){
if(typeof data44.rootVolume !== "boolean"){
const err76 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/rootVolume",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/rootVolume/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data44.ebs !== undefined){
let data47 = data44.ebs;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key13 in data47){
if(!(func16.call(schema32.properties.spec.properties.blockDeviceMappings.items.properties.ebs.properties, key13))){
const err77 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data47.deleteOnTermination !== undefined){
if(typeof data47.deleteOnTermination !== "boolean"){
const err78 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/deleteOnTermination",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/deleteOnTermination/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data47.encrypted !== undefined){
if(typeof data47.encrypted !== "boolean"){
const err79 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/encrypted",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data47.iops !== undefined){
let data50 = data47.iops;
if(!((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50)))){
const err80 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/iops",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/iops/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data47.kmsKeyID !== undefined){
if(typeof data47.kmsKeyID !== "string"){
const err81 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/kmsKeyID",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/kmsKeyID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data47.snapshotID !== undefined){
if(typeof data47.snapshotID !== "string"){
const err82 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/snapshotID",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/snapshotID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data47.throughput !== undefined){
let data53 = data47.throughput;
if(!((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53)))){
const err83 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/throughput",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/throughput/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data47.volumeInitializationRate !== undefined){
let data54 = data47.volumeInitializationRate;
if(!((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54)))){
const err84 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeInitializationRate",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeInitializationRate/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(typeof data54 == "number"){
if(data54 > 300 || isNaN(data54)){
const err85 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeInitializationRate",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeInitializationRate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},message:"must be <= 300"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data54 < 100 || isNaN(data54)){
const err86 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeInitializationRate",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeInitializationRate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},message:"must be >= 100"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
if(data47.volumeSize !== undefined){
let data55 = data47.volumeSize;
if(typeof data55 === "string"){
if(!pattern13.test(data55)){
const err87 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeSize",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeSize/pattern",keyword:"pattern",params:{pattern: "^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$"},message:"must match pattern \""+"^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$"+"\""};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeSize",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeSize/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data47.volumeType !== undefined){
let data56 = data47.volumeType;
if(typeof data56 !== "string"){
const err89 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeType",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(!(((((((data56 === "standard") || (data56 === "io1")) || (data56 === "io2")) || (data56 === "gp2")) || (data56 === "sc1")) || (data56 === "st1")) || (data56 === "gp3"))){
const err90 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs/volumeType",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeType/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.blockDeviceMappings.items.properties.ebs.properties.volumeType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
else {
const err91 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4+"/ebs",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
else {
const err92 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i4,schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/spec/blockDeviceMappings",schemaPath:"#/properties/spec/properties/blockDeviceMappings/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data3.instanceStorePolicy !== undefined){
let data57 = data3.instanceStorePolicy;
if(typeof data57 !== "string"){
const err94 = {instancePath:instancePath+"/spec/instanceStorePolicy",schemaPath:"#/properties/spec/properties/instanceStorePolicy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(!(data57 === "RAID0")){
const err95 = {instancePath:instancePath+"/spec/instanceStorePolicy",schemaPath:"#/properties/spec/properties/instanceStorePolicy/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.instanceStorePolicy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data3.networkInterfaces !== undefined){
let data58 = data3.networkInterfaces;
if(Array.isArray(data58)){
if(data58.length > 150){
const err96 = {instancePath:instancePath+"/spec/networkInterfaces",schemaPath:"#/properties/spec/properties/networkInterfaces/maxItems",keyword:"maxItems",params:{limit: 150},message:"must NOT have more than 150 items"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
const len5 = data58.length;
for(let i5=0; i5<len5; i5++){
let data59 = data58[i5];
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
if(data59.networkCardIndex === undefined){
const err97 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5,schemaPath:"#/properties/spec/properties/networkInterfaces/items/required",keyword:"required",params:{missingProperty: "networkCardIndex"},message:"must have required property '"+"networkCardIndex"+"'"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(data59.deviceIndex === undefined){
const err98 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5,schemaPath:"#/properties/spec/properties/networkInterfaces/items/required",keyword:"required",params:{missingProperty: "deviceIndex"},message:"must have required property '"+"deviceIndex"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data59.interfaceType === undefined){
const err99 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5,schemaPath:"#/properties/spec/properties/networkInterfaces/items/required",keyword:"required",params:{missingProperty: "interfaceType"},message:"must have required property '"+"interfaceType"+"'"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
for(const key14 in data59){
if(!(((key14 === "networkCardIndex") || (key14 === "deviceIndex")) || (key14 === "interfaceType"))){
const err100 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5,schemaPath:"#/properties/spec/properties/networkInterfaces/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data59.networkCardIndex !== undefined){
let data60 = data59.networkCardIndex;
if(!((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60)))){
const err101 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5+"/networkCardIndex",schemaPath:"#/properties/spec/properties/networkInterfaces/items/properties/networkCardIndex/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(typeof data60 == "number"){
if(data60 < 0 || isNaN(data60)){
const err102 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5+"/networkCardIndex",schemaPath:"#/properties/spec/properties/networkInterfaces/items/properties/networkCardIndex/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
if(data59.deviceIndex !== undefined){
let data61 = data59.deviceIndex;
if(!((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61)))){
const err103 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5+"/deviceIndex",schemaPath:"#/properties/spec/properties/networkInterfaces/items/properties/deviceIndex/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(typeof data61 == "number"){
if(data61 < 0 || isNaN(data61)){
const err104 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5+"/deviceIndex",schemaPath:"#/properties/spec/properties/networkInterfaces/items/properties/deviceIndex/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
if(data59.interfaceType !== undefined){
let data62 = data59.interfaceType;
if(typeof data62 !== "string"){
const err105 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5+"/interfaceType",schemaPath:"#/properties/spec/properties/networkInterfaces/items/properties/interfaceType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(!((data62 === "interface") || (data62 === "efa-only"))){
const err106 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5+"/interfaceType",schemaPath:"#/properties/spec/properties/networkInterfaces/items/properties/interfaceType/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.networkInterfaces.items.properties.interfaceType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/spec/networkInterfaces/" + i5,schemaPath:"#/properties/spec/properties/networkInterfaces/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/spec/networkInterfaces",schemaPath:"#/properties/spec/properties/networkInterfaces/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data3.detailedMonitoring !== undefined){
if(typeof data3.detailedMonitoring !== "boolean"){
const err109 = {instancePath:instancePath+"/spec/detailedMonitoring",schemaPath:"#/properties/spec/properties/detailedMonitoring/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data3.metadataOptions !== undefined){
let data64 = data3.metadataOptions;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key15 in data64){
if(!((((key15 === "httpEndpoint") || (key15 === "httpProtocolIPv6")) || (key15 === "httpPutResponseHopLimit")) || (key15 === "httpTokens"))){
const err110 = {instancePath:instancePath+"/spec/metadataOptions",schemaPath:"#/properties/spec/properties/metadataOptions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data64.httpEndpoint !== undefined){
let data65 = data64.httpEndpoint;
if(typeof data65 !== "string"){
const err111 = {instancePath:instancePath+"/spec/metadataOptions/httpEndpoint",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(!((data65 === "enabled") || (data65 === "disabled"))){
const err112 = {instancePath:instancePath+"/spec/metadataOptions/httpEndpoint",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpEndpoint/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.metadataOptions.properties.httpEndpoint.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data64.httpProtocolIPv6 !== undefined){
let data66 = data64.httpProtocolIPv6;
if(typeof data66 !== "string"){
const err113 = {instancePath:instancePath+"/spec/metadataOptions/httpProtocolIPv6",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpProtocolIPv6/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!((data66 === "enabled") || (data66 === "disabled"))){
const err114 = {instancePath:instancePath+"/spec/metadataOptions/httpProtocolIPv6",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpProtocolIPv6/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.metadataOptions.properties.httpProtocolIPv6.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data64.httpPutResponseHopLimit !== undefined){
let data67 = data64.httpPutResponseHopLimit;
if(!((typeof data67 == "number") && (!(data67 % 1) && !isNaN(data67)))){
const err115 = {instancePath:instancePath+"/spec/metadataOptions/httpPutResponseHopLimit",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpPutResponseHopLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(typeof data67 == "number"){
if(data67 > 64 || isNaN(data67)){
const err116 = {instancePath:instancePath+"/spec/metadataOptions/httpPutResponseHopLimit",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpPutResponseHopLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data67 < 1 || isNaN(data67)){
const err117 = {instancePath:instancePath+"/spec/metadataOptions/httpPutResponseHopLimit",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpPutResponseHopLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
if(data64.httpTokens !== undefined){
let data68 = data64.httpTokens;
if(typeof data68 !== "string"){
const err118 = {instancePath:instancePath+"/spec/metadataOptions/httpTokens",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpTokens/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(!((data68 === "required") || (data68 === "optional"))){
const err119 = {instancePath:instancePath+"/spec/metadataOptions/httpTokens",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpTokens/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.metadataOptions.properties.httpTokens.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath:instancePath+"/spec/metadataOptions",schemaPath:"#/properties/spec/properties/metadataOptions/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data3.connectionTracking !== undefined){
let data69 = data3.connectionTracking;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
for(const key16 in data69){
if(!(((key16 === "tcpEstablishedTimeout") || (key16 === "udpStreamTimeout")) || (key16 === "udpTimeout"))){
const err121 = {instancePath:instancePath+"/spec/connectionTracking",schemaPath:"#/properties/spec/properties/connectionTracking/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data69.tcpEstablishedTimeout !== undefined){
let data70 = data69.tcpEstablishedTimeout;
if(!((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70)))){
const err122 = {instancePath:instancePath+"/spec/connectionTracking/tcpEstablishedTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/tcpEstablishedTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(typeof data70 == "number"){
if(data70 > 432000 || isNaN(data70)){
const err123 = {instancePath:instancePath+"/spec/connectionTracking/tcpEstablishedTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/tcpEstablishedTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 432000},message:"must be <= 432000"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data70 < 60 || isNaN(data70)){
const err124 = {instancePath:instancePath+"/spec/connectionTracking/tcpEstablishedTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/tcpEstablishedTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 60},message:"must be >= 60"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
if(data69.udpStreamTimeout !== undefined){
let data71 = data69.udpStreamTimeout;
if(!((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71)))){
const err125 = {instancePath:instancePath+"/spec/connectionTracking/udpStreamTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/udpStreamTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(typeof data71 == "number"){
if(data71 > 180 || isNaN(data71)){
const err126 = {instancePath:instancePath+"/spec/connectionTracking/udpStreamTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/udpStreamTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 180},message:"must be <= 180"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data71 < 60 || isNaN(data71)){
const err127 = {instancePath:instancePath+"/spec/connectionTracking/udpStreamTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/udpStreamTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 60},message:"must be >= 60"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
if(data69.udpTimeout !== undefined){
let data72 = data69.udpTimeout;
if(!((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72)))){
const err128 = {instancePath:instancePath+"/spec/connectionTracking/udpTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/udpTimeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if(typeof data72 == "number"){
if(data72 > 60 || isNaN(data72)){
const err129 = {instancePath:instancePath+"/spec/connectionTracking/udpTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/udpTimeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60},message:"must be <= 60"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(data72 < 30 || isNaN(data72)){
const err130 = {instancePath:instancePath+"/spec/connectionTracking/udpTimeout",schemaPath:"#/properties/spec/properties/connectionTracking/properties/udpTimeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 30},message:"must be >= 30"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
}
}
else {
const err131 = {instancePath:instancePath+"/spec/connectionTracking",schemaPath:"#/properties/spec/properties/connectionTracking/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data3.context !== undefined){
if(typeof data3.context !== "string"){
const err132 = {instancePath:instancePath+"/spec/context",schemaPath:"#/properties/spec/properties/context/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data3.cpuOptions !== undefined){
let data74 = data3.cpuOptions;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key17 in data74){
if(!(key17 === "nestedVirtualization")){
const err133 = {instancePath:instancePath+"/spec/cpuOptions",schemaPath:"#/properties/spec/properties/cpuOptions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data74.nestedVirtualization !== undefined){
let data75 = data74.nestedVirtualization;
if(typeof data75 !== "string"){
const err134 = {instancePath:instancePath+"/spec/cpuOptions/nestedVirtualization",schemaPath:"#/properties/spec/properties/cpuOptions/properties/nestedVirtualization/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(!((data75 === "enabled") || (data75 === "disabled"))){
const err135 = {instancePath:instancePath+"/spec/cpuOptions/nestedVirtualization",schemaPath:"#/properties/spec/properties/cpuOptions/properties/nestedVirtualization/enum",keyword:"enum",params:{allowedValues: schema32.properties.spec.properties.cpuOptions.properties.nestedVirtualization.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
}
else {
const err136 = {instancePath:instancePath+"/spec/cpuOptions",schemaPath:"#/properties/spec/properties/cpuOptions/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
}
else {
const err137 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data.status !== undefined){
let data76 = data.status;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
for(const key18 in data76){
if(!((((((key18 === "subnets") || (key18 === "securityGroups")) || (key18 === "amis")) || (key18 === "capacityReservations")) || (key18 === "instanceProfile")) || (key18 === "conditions"))){
const err138 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data76.subnets !== undefined){
let data77 = data76.subnets;
if(Array.isArray(data77)){
const len6 = data77.length;
for(let i6=0; i6<len6; i6++){
let data78 = data77[i6];
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.id === undefined){
const err139 = {instancePath:instancePath+"/status/subnets/" + i6,schemaPath:"#/properties/status/properties/subnets/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data78.zone === undefined){
const err140 = {instancePath:instancePath+"/status/subnets/" + i6,schemaPath:"#/properties/status/properties/subnets/items/required",keyword:"required",params:{missingProperty: "zone"},message:"must have required property '"+"zone"+"'"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
for(const key19 in data78){
if(!(((key19 === "id") || (key19 === "zone")) || (key19 === "zoneID"))){
const err141 = {instancePath:instancePath+"/status/subnets/" + i6,schemaPath:"#/properties/status/properties/subnets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data78.id !== undefined){
if(typeof data78.id !== "string"){
const err142 = {instancePath:instancePath+"/status/subnets/" + i6+"/id",schemaPath:"#/properties/status/properties/subnets/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data78.zone !== undefined){
if(typeof data78.zone !== "string"){
const err143 = {instancePath:instancePath+"/status/subnets/" + i6+"/zone",schemaPath:"#/properties/status/properties/subnets/items/properties/zone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data78.zoneID !== undefined){
if(typeof data78.zoneID !== "string"){
const err144 = {instancePath:instancePath+"/status/subnets/" + i6+"/zoneID",schemaPath:"#/properties/status/properties/subnets/items/properties/zoneID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
else {
const err145 = {instancePath:instancePath+"/status/subnets/" + i6,schemaPath:"#/properties/status/properties/subnets/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/status/subnets",schemaPath:"#/properties/status/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data76.securityGroups !== undefined){
let data82 = data76.securityGroups;
if(Array.isArray(data82)){
const len7 = data82.length;
for(let i7=0; i7<len7; i7++){
let data83 = data82[i7];
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.id === undefined){
const err147 = {instancePath:instancePath+"/status/securityGroups/" + i7,schemaPath:"#/properties/status/properties/securityGroups/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
for(const key20 in data83){
if(!((key20 === "id") || (key20 === "name"))){
const err148 = {instancePath:instancePath+"/status/securityGroups/" + i7,schemaPath:"#/properties/status/properties/securityGroups/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data83.id !== undefined){
if(typeof data83.id !== "string"){
const err149 = {instancePath:instancePath+"/status/securityGroups/" + i7+"/id",schemaPath:"#/properties/status/properties/securityGroups/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data83.name !== undefined){
if(typeof data83.name !== "string"){
const err150 = {instancePath:instancePath+"/status/securityGroups/" + i7+"/name",schemaPath:"#/properties/status/properties/securityGroups/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
}
else {
const err151 = {instancePath:instancePath+"/status/securityGroups/" + i7,schemaPath:"#/properties/status/properties/securityGroups/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
}
else {
const err152 = {instancePath:instancePath+"/status/securityGroups",schemaPath:"#/properties/status/properties/securityGroups/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data76.amis !== undefined){
let data86 = data76.amis;
if(Array.isArray(data86)){
const len8 = data86.length;
for(let i8=0; i8<len8; i8++){
let data87 = data86[i8];
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
if(data87.id === undefined){
const err153 = {instancePath:instancePath+"/status/amis/" + i8,schemaPath:"#/properties/status/properties/amis/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data87.requirements === undefined){
const err154 = {instancePath:instancePath+"/status/amis/" + i8,schemaPath:"#/properties/status/properties/amis/items/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
for(const key21 in data87){
if(!((((key21 === "id") || (key21 === "name")) || (key21 === "deprecated")) || (key21 === "requirements"))){
const err155 = {instancePath:instancePath+"/status/amis/" + i8,schemaPath:"#/properties/status/properties/amis/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data87.id !== undefined){
if(typeof data87.id !== "string"){
const err156 = {instancePath:instancePath+"/status/amis/" + i8+"/id",schemaPath:"#/properties/status/properties/amis/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data87.name !== undefined){
if(typeof data87.name !== "string"){
const err157 = {instancePath:instancePath+"/status/amis/" + i8+"/name",schemaPath:"#/properties/status/properties/amis/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data87.deprecated !== undefined){
if(typeof data87.deprecated !== "boolean"){
const err158 = {instancePath:instancePath+"/status/amis/" + i8+"/deprecated",schemaPath:"#/properties/status/properties/amis/items/properties/deprecated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data87.requirements !== undefined){
let data91 = data87.requirements;
if(Array.isArray(data91)){
const len9 = data91.length;
for(let i9=0; i9<len9; i9++){
let data92 = data91[i9];
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.key === undefined){
const err159 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(data92.operator === undefined){
const err160 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
for(const key22 in data92){
if(!(((key22 === "key") || (key22 === "operator")) || (key22 === "values"))){
const err161 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data92.key !== undefined){
if(typeof data92.key !== "string"){
const err162 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9+"/key",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data92.operator !== undefined){
if(typeof data92.operator !== "string"){
const err163 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9+"/operator",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data92.values !== undefined){
let data95 = data92.values;
if(Array.isArray(data95)){
const len10 = data95.length;
for(let i10=0; i10<len10; i10++){
if(typeof data95[i10] !== "string"){
const err164 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9+"/values/" + i10,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
else {
const err165 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9+"/values",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
}
else {
const err166 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements/" + i9,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
}
else {
const err167 = {instancePath:instancePath+"/status/amis/" + i8+"/requirements",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
}
else {
const err168 = {instancePath:instancePath+"/status/amis/" + i8,schemaPath:"#/properties/status/properties/amis/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
}
else {
const err169 = {instancePath:instancePath+"/status/amis",schemaPath:"#/properties/status/properties/amis/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data76.capacityReservations !== undefined){
let data97 = data76.capacityReservations;
if(Array.isArray(data97)){
const len11 = data97.length;
for(let i11=0; i11<len11; i11++){
let data98 = data97[i11];
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
if(data98.id === undefined){
const err170 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(data98.availabilityZone === undefined){
const err171 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "availabilityZone"},message:"must have required property '"+"availabilityZone"+"'"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data98.instanceType === undefined){
const err172 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "instanceType"},message:"must have required property '"+"instanceType"+"'"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data98.instanceMatchCriteria === undefined){
const err173 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "instanceMatchCriteria"},message:"must have required property '"+"instanceMatchCriteria"+"'"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data98.ownerID === undefined){
const err174 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "ownerID"},message:"must have required property '"+"ownerID"+"'"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
for(const key23 in data98){
if(!(func16.call(schema32.properties.status.properties.capacityReservations.items.properties, key23))){
const err175 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data98.id !== undefined){
let data99 = data98.id;
if(typeof data99 === "string"){
if(!pattern9.test(data99)){
const err176 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/id",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^cr-[0-9a-z]+$"},message:"must match pattern \""+"^cr-[0-9a-z]+$"+"\""};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
else {
const err177 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/id",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data98.availabilityZone !== undefined){
if(typeof data98.availabilityZone !== "string"){
const err178 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/availabilityZone",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/availabilityZone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data98.instanceType !== undefined){
if(typeof data98.instanceType !== "string"){
const err179 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/instanceType",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/instanceType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data98.instanceMatchCriteria !== undefined){
let data102 = data98.instanceMatchCriteria;
if(typeof data102 !== "string"){
const err180 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/instanceMatchCriteria",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/instanceMatchCriteria/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(!((data102 === "open") || (data102 === "targeted"))){
const err181 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/instanceMatchCriteria",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/instanceMatchCriteria/enum",keyword:"enum",params:{allowedValues: schema32.properties.status.properties.capacityReservations.items.properties.instanceMatchCriteria.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data98.ownerID !== undefined){
let data103 = data98.ownerID;
if(typeof data103 === "string"){
if(!pattern10.test(data103)){
const err182 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/ownerID",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/ownerID/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\""};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
else {
const err183 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/ownerID",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/ownerID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data98.endTime !== undefined){
if(typeof data98.endTime !== "string"){
const err184 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/endTime",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/endTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
if(data98.reservationType !== undefined){
let data105 = data98.reservationType;
if(typeof data105 !== "string"){
const err185 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/reservationType",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/reservationType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(!((data105 === "default") || (data105 === "capacity-block"))){
const err186 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/reservationType",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/reservationType/enum",keyword:"enum",params:{allowedValues: schema32.properties.status.properties.capacityReservations.items.properties.reservationType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data98.interruptible !== undefined){
if(typeof data98.interruptible !== "boolean"){
const err187 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/interruptible",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/interruptible/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data98.state !== undefined){
let data107 = data98.state;
if(typeof data107 !== "string"){
const err188 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/state",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(!((data107 === "active") || (data107 === "expiring"))){
const err189 = {instancePath:instancePath+"/status/capacityReservations/" + i11+"/state",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/state/enum",keyword:"enum",params:{allowedValues: schema32.properties.status.properties.capacityReservations.items.properties.state.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
}
else {
const err190 = {instancePath:instancePath+"/status/capacityReservations/" + i11,schemaPath:"#/properties/status/properties/capacityReservations/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
}
else {
const err191 = {instancePath:instancePath+"/status/capacityReservations",schemaPath:"#/properties/status/properties/capacityReservations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data76.instanceProfile !== undefined){
if(typeof data76.instanceProfile !== "string"){
const err192 = {instancePath:instancePath+"/status/instanceProfile",schemaPath:"#/properties/status/properties/instanceProfile/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data76.conditions !== undefined){
let data109 = data76.conditions;
if(Array.isArray(data109)){
const len12 = data109.length;
for(let i12=0; i12<len12; i12++){
let data110 = data109[i12];
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
if(data110.type === undefined){
const err193 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data110.status === undefined){
const err194 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if(data110.lastTransitionTime === undefined){
const err195 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data110.reason === undefined){
const err196 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data110.message === undefined){
const err197 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
for(const key24 in data110){
if(!((((((key24 === "type") || (key24 === "status")) || (key24 === "reason")) || (key24 === "message")) || (key24 === "lastTransitionTime")) || (key24 === "observedGeneration"))){
const err198 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data110.type !== undefined){
let data111 = data110.type;
if(typeof data111 === "string"){
if(func5(data111) > 316){
const err199 = {instancePath:instancePath+"/status/conditions/" + i12+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(!pattern5.test(data111)){
const err200 = {instancePath:instancePath+"/status/conditions/" + i12+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
else {
const err201 = {instancePath:instancePath+"/status/conditions/" + i12+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data110.status !== undefined){
let data112 = data110.status;
if(typeof data112 !== "string"){
const err202 = {instancePath:instancePath+"/status/conditions/" + i12+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if(!(((data112 === "True") || (data112 === "False")) || (data112 === "Unknown"))){
const err203 = {instancePath:instancePath+"/status/conditions/" + i12+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema32.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data110.reason !== undefined){
let data113 = data110.reason;
if(typeof data113 === "string"){
if(func5(data113) > 1024){
const err204 = {instancePath:instancePath+"/status/conditions/" + i12+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(func5(data113) < 1){
const err205 = {instancePath:instancePath+"/status/conditions/" + i12+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(!pattern6.test(data113)){
const err206 = {instancePath:instancePath+"/status/conditions/" + i12+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
else {
const err207 = {instancePath:instancePath+"/status/conditions/" + i12+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data110.message !== undefined){
let data114 = data110.message;
if(typeof data114 === "string"){
if(func5(data114) > 32768){
const err208 = {instancePath:instancePath+"/status/conditions/" + i12+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
else {
const err209 = {instancePath:instancePath+"/status/conditions/" + i12+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data110.lastTransitionTime !== undefined){
if(typeof data110.lastTransitionTime !== "string"){
const err210 = {instancePath:instancePath+"/status/conditions/" + i12+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data110.observedGeneration !== undefined){
let data116 = data110.observedGeneration;
if(!((typeof data116 == "number") && (!(data116 % 1) && !isNaN(data116)))){
const err211 = {instancePath:instancePath+"/status/conditions/" + i12+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(typeof data116 == "number"){
if(data116 < 0 || isNaN(data116)){
const err212 = {instancePath:instancePath+"/status/conditions/" + i12+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
}
}
else {
const err213 = {instancePath:instancePath+"/status/conditions/" + i12,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
}
else {
const err214 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
}
else {
const err215 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
}
else {
const err216 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isKWOKNodeClass: ShapeValidator = validate22 as unknown as ShapeValidator;
const schema33 = {"$id":"KWOKNodeClass","type":"object","properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","properties":{"nodeRegistrationDelay":{"type":"string","pattern":"^([0-9]+(s|m|h))+$"}},"additionalProperties":false},"status":{"type":"object","properties":{"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern18 = func0("^([0-9]+(s|m|h))+$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="KWOKNodeClass" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err1 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err2 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err3 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(key1 === "nodeRegistrationDelay")){
const err4 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data3.nodeRegistrationDelay !== undefined){
let data4 = data3.nodeRegistrationDelay;
if(typeof data4 === "string"){
if(!pattern18.test(data4)){
const err5 = {instancePath:instancePath+"/spec/nodeRegistrationDelay",schemaPath:"#/properties/spec/properties/nodeRegistrationDelay/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(s|m|h))+$"},message:"must match pattern \""+"^([0-9]+(s|m|h))+$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/spec/nodeRegistrationDelay",schemaPath:"#/properties/spec/properties/nodeRegistrationDelay/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.status !== undefined){
let data5 = data.status;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
if(!(key2 === "conditions")){
const err8 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.conditions !== undefined){
let data6 = data5.conditions;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.type === undefined){
const err9 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data7.status === undefined){
const err10 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data7.lastTransitionTime === undefined){
const err11 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data7.reason === undefined){
const err12 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data7.message === undefined){
const err13 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key3 in data7){
if(!((((((key3 === "type") || (key3 === "status")) || (key3 === "reason")) || (key3 === "message")) || (key3 === "lastTransitionTime")) || (key3 === "observedGeneration"))){
const err14 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.type !== undefined){
let data8 = data7.type;
if(typeof data8 === "string"){
if(func5(data8) > 316){
const err15 = {instancePath:instancePath+"/status/conditions/" + i0+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern5.test(data8)){
const err16 = {instancePath:instancePath+"/status/conditions/" + i0+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/status/conditions/" + i0+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.status !== undefined){
let data9 = data7.status;
if(typeof data9 !== "string"){
const err18 = {instancePath:instancePath+"/status/conditions/" + i0+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((data9 === "True") || (data9 === "False")) || (data9 === "Unknown"))){
const err19 = {instancePath:instancePath+"/status/conditions/" + i0+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema33.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data7.reason !== undefined){
let data10 = data7.reason;
if(typeof data10 === "string"){
if(func5(data10) > 1024){
const err20 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(func5(data10) < 1){
const err21 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!pattern6.test(data10)){
const err22 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/status/conditions/" + i0+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data7.message !== undefined){
let data11 = data7.message;
if(typeof data11 === "string"){
if(func5(data11) > 32768){
const err24 = {instancePath:instancePath+"/status/conditions/" + i0+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/status/conditions/" + i0+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data7.lastTransitionTime !== undefined){
if(typeof data7.lastTransitionTime !== "string"){
const err26 = {instancePath:instancePath+"/status/conditions/" + i0+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data7.observedGeneration !== undefined){
let data13 = data7.observedGeneration;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
const err27 = {instancePath:instancePath+"/status/conditions/" + i0+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(typeof data13 == "number"){
if(data13 < 0 || isNaN(data13)){
const err28 = {instancePath:instancePath+"/status/conditions/" + i0+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
}
else {
const err29 = {instancePath:instancePath+"/status/conditions/" + i0,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isNodeClaim: ShapeValidator = validate23 as unknown as ShapeValidator;
const schema34 = {"$id":"NodeClaim","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["nodeClassRef","requirements"],"properties":{"nodeClassRef":{"type":"object","required":["group","kind","name"],"properties":{"group":{"type":"string","minLength":1,"pattern":"^[^/]*$"},"kind":{"type":"string","minLength":1},"name":{"type":"string","minLength":1}},"additionalProperties":false},"requirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt","Gte","Lte"]},"values":{"type":"array","items":{"type":"string"}},"minValues":{"type":"integer","minimum":1,"maximum":50}},"additionalProperties":false}},"resources":{"type":"object","properties":{"requests":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}}},"additionalProperties":false},"taints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"startupTaints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"expireAfter":{"type":"string","pattern":"^(([0-9]+(s|m|h))+|Never)$"},"terminationGracePeriod":{"type":"string","pattern":"^([0-9]+(s|m|h))+$"}},"additionalProperties":false},"status":{"type":"object","properties":{"nodeName":{"type":"string"},"providerID":{"type":"string"},"imageID":{"type":"string"},"capacity":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"allocatable":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"lastPodEventTime":{"type":"string"},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","maxLength":1024,"pattern":"^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern21 = func0("^[^/]*$", "u");
const pattern22 = func0("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$", "u");
const pattern28 = func0("^(([0-9]+(s|m|h))+|Never)$", "u");
const pattern33 = func0("^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="NodeClaim" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.nodeClassRef === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "nodeClassRef"},message:"must have required property '"+"nodeClassRef"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.requirements === undefined){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data3){
if(!(((((((key1 === "nodeClassRef") || (key1 === "requirements")) || (key1 === "resources")) || (key1 === "taints")) || (key1 === "startupTaints")) || (key1 === "expireAfter")) || (key1 === "terminationGracePeriod"))){
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3.nodeClassRef !== undefined){
let data4 = data3.nodeClassRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.group === undefined){
const err8 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4.kind === undefined){
const err9 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.name === undefined){
const err10 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data4){
if(!(((key2 === "group") || (key2 === "kind")) || (key2 === "name"))){
const err11 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.group !== undefined){
let data5 = data4.group;
if(typeof data5 === "string"){
if(func5(data5) < 1){
const err12 = {instancePath:instancePath+"/spec/nodeClassRef/group",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/group/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern21.test(data5)){
const err13 = {instancePath:instancePath+"/spec/nodeClassRef/group",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/group/pattern",keyword:"pattern",params:{pattern: "^[^/]*$"},message:"must match pattern \""+"^[^/]*$"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/spec/nodeClassRef/group",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.kind !== undefined){
let data6 = data4.kind;
if(typeof data6 === "string"){
if(func5(data6) < 1){
const err15 = {instancePath:instancePath+"/spec/nodeClassRef/kind",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/kind/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/spec/nodeClassRef/kind",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.name !== undefined){
let data7 = data4.name;
if(typeof data7 === "string"){
if(func5(data7) < 1){
const err17 = {instancePath:instancePath+"/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.requirements !== undefined){
let data8 = data3.requirements;
if(Array.isArray(data8)){
if(data8.length > 100){
const err20 = {instancePath:instancePath+"/spec/requirements",schemaPath:"#/properties/spec/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.key === undefined){
const err21 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data9.operator === undefined){
const err22 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key3 in data9){
if(!((((key3 === "key") || (key3 === "operator")) || (key3 === "values")) || (key3 === "minValues"))){
const err23 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.key !== undefined){
let data10 = data9.key;
if(typeof data10 === "string"){
if(func5(data10) > 316){
const err24 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern22.test(data10)){
const err25 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.operator !== undefined){
let data11 = data9.operator;
if(typeof data11 !== "string"){
const err27 = {instancePath:instancePath+"/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!((((((((data11 === "In") || (data11 === "NotIn")) || (data11 === "Exists")) || (data11 === "DoesNotExist")) || (data11 === "Gt")) || (data11 === "Lt")) || (data11 === "Gte")) || (data11 === "Lte"))){
const err28 = {instancePath:instancePath+"/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/requirements/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema34.properties.spec.properties.requirements.items.properties.operator.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data9.values !== undefined){
let data12 = data9.values;
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(typeof data12[i1] !== "string"){
const err29 = {instancePath:instancePath+"/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/spec/requirements/" + i0+"/values",schemaPath:"#/properties/spec/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.minValues !== undefined){
let data14 = data9.minValues;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
const err31 = {instancePath:instancePath+"/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/requirements/items/properties/minValues/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(typeof data14 == "number"){
if(data14 > 50 || isNaN(data14)){
const err32 = {instancePath:instancePath+"/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/requirements/items/properties/minValues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50},message:"must be <= 50"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data14 < 1 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/requirements/items/properties/minValues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
}
else {
const err34 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/spec/requirements",schemaPath:"#/properties/spec/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data3.resources !== undefined){
let data15 = data3.resources;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
if(!(key4 === "requests")){
const err36 = {instancePath:instancePath+"/spec/resources",schemaPath:"#/properties/spec/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data15.requests !== undefined){
let data16 = data15.requests;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 in data16){
let data17 = data16[key5];
const _errs42 = errors;
let valid10 = false;
const _errs43 = errors;
if(!((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17)))){
const err37 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid0 = _errs43 === errors;
valid10 = valid10 || _valid0;
const _errs45 = errors;
if(typeof data17 !== "string"){
const err38 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid0 = _errs45 === errors;
valid10 = valid10 || _valid0;
if(!valid10){
const err39 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
if(typeof data17 === "string"){
if(!pattern4.test(data17)){
const err40 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else {
const err41 = {instancePath:instancePath+"/spec/resources/requests",schemaPath:"#/properties/spec/properties/resources/properties/requests/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/spec/resources",schemaPath:"#/properties/spec/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data3.taints !== undefined){
let data18 = data3.taints;
if(Array.isArray(data18)){
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.key === undefined){
const err43 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data19.effect === undefined){
const err44 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key6 in data19){
if(!((((key6 === "key") || (key6 === "value")) || (key6 === "effect")) || (key6 === "timeAdded"))){
const err45 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data19.key !== undefined){
let data20 = data19.key;
if(typeof data20 === "string"){
if(func5(data20) < 1){
const err46 = {instancePath:instancePath+"/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/taints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!pattern22.test(data20)){
const err47 = {instancePath:instancePath+"/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/taints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/taints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data19.value !== undefined){
let data21 = data19.value;
if(typeof data21 === "string"){
if(!pattern22.test(data21)){
const err49 = {instancePath:instancePath+"/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/taints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/taints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data19.effect !== undefined){
let data22 = data19.effect;
if(typeof data22 !== "string"){
const err51 = {instancePath:instancePath+"/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/taints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!(((data22 === "NoSchedule") || (data22 === "PreferNoSchedule")) || (data22 === "NoExecute"))){
const err52 = {instancePath:instancePath+"/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/taints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema34.properties.spec.properties.taints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data19.timeAdded !== undefined){
if(typeof data19.timeAdded !== "string"){
const err53 = {instancePath:instancePath+"/spec/taints/" + i2+"/timeAdded",schemaPath:"#/properties/spec/properties/taints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/spec/taints",schemaPath:"#/properties/spec/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data3.startupTaints !== undefined){
let data24 = data3.startupTaints;
if(Array.isArray(data24)){
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
let data25 = data24[i3];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.key === undefined){
const err56 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data25.effect === undefined){
const err57 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
for(const key7 in data25){
if(!((((key7 === "key") || (key7 === "value")) || (key7 === "effect")) || (key7 === "timeAdded"))){
const err58 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data25.key !== undefined){
let data26 = data25.key;
if(typeof data26 === "string"){
if(func5(data26) < 1){
const err59 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!pattern22.test(data26)){
const err60 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data25.value !== undefined){
let data27 = data25.value;
if(typeof data27 === "string"){
if(!pattern22.test(data27)){
const err62 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data25.effect !== undefined){
let data28 = data25.effect;
if(typeof data28 !== "string"){
const err64 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!(((data28 === "NoSchedule") || (data28 === "PreferNoSchedule")) || (data28 === "NoExecute"))){
const err65 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema34.properties.spec.properties.startupTaints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data25.timeAdded !== undefined){
if(typeof data25.timeAdded !== "string"){
const err66 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/timeAdded",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/spec/startupTaints",schemaPath:"#/properties/spec/properties/startupTaints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data3.expireAfter !== undefined){
let data30 = data3.expireAfter;
if(typeof data30 === "string"){
if(!pattern28.test(data30)){
const err69 = {instancePath:instancePath+"/spec/expireAfter",schemaPath:"#/properties/spec/properties/expireAfter/pattern",keyword:"pattern",params:{pattern: "^(([0-9]+(s|m|h))+|Never)$"},message:"must match pattern \""+"^(([0-9]+(s|m|h))+|Never)$"+"\""};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/spec/expireAfter",schemaPath:"#/properties/spec/properties/expireAfter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data3.terminationGracePeriod !== undefined){
let data31 = data3.terminationGracePeriod;
if(typeof data31 === "string"){
if(!pattern18.test(data31)){
const err71 = {instancePath:instancePath+"/spec/terminationGracePeriod",schemaPath:"#/properties/spec/properties/terminationGracePeriod/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(s|m|h))+$"},message:"must match pattern \""+"^([0-9]+(s|m|h))+$"+"\""};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/spec/terminationGracePeriod",schemaPath:"#/properties/spec/properties/terminationGracePeriod/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.status !== undefined){
let data32 = data.status;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key8 in data32){
if(!(((((((key8 === "nodeName") || (key8 === "providerID")) || (key8 === "imageID")) || (key8 === "capacity")) || (key8 === "allocatable")) || (key8 === "lastPodEventTime")) || (key8 === "conditions"))){
const err74 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data32.nodeName !== undefined){
if(typeof data32.nodeName !== "string"){
const err75 = {instancePath:instancePath+"/status/nodeName",schemaPath:"#/properties/status/properties/nodeName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data32.providerID !== undefined){
if(typeof data32.providerID !== "string"){
const err76 = {instancePath:instancePath+"/status/providerID",schemaPath:"#/properties/status/properties/providerID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data32.imageID !== undefined){
if(typeof data32.imageID !== "string"){
const err77 = {instancePath:instancePath+"/status/imageID",schemaPath:"#/properties/status/properties/imageID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data32.capacity !== undefined){
let data36 = data32.capacity;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
for(const key9 in data36){
let data37 = data36[key9];
const _errs90 = errors;
let valid19 = false;
const _errs91 = errors;
if(!((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37)))){
const err78 = {instancePath:instancePath+"/status/capacity/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
var _valid1 = _errs91 === errors;
valid19 = valid19 || _valid1;
const _errs93 = errors;
if(typeof data37 !== "string"){
const err79 = {instancePath:instancePath+"/status/capacity/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
var _valid1 = _errs93 === errors;
valid19 = valid19 || _valid1;
if(!valid19){
const err80 = {instancePath:instancePath+"/status/capacity/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
else {
errors = _errs90;
if(vErrors !== null){
if(_errs90){
vErrors.length = _errs90;
}
else {
vErrors = null;
}
}
}
if(typeof data37 === "string"){
if(!pattern4.test(data37)){
const err81 = {instancePath:instancePath+"/status/capacity/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
}
else {
const err82 = {instancePath:instancePath+"/status/capacity",schemaPath:"#/properties/status/properties/capacity/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data32.allocatable !== undefined){
let data38 = data32.allocatable;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
for(const key10 in data38){
let data39 = data38[key10];
const _errs99 = errors;
let valid21 = false;
const _errs100 = errors;
if(!((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39)))){
const err83 = {instancePath:instancePath+"/status/allocatable/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
var _valid2 = _errs100 === errors;
valid21 = valid21 || _valid2;
const _errs102 = errors;
if(typeof data39 !== "string"){
const err84 = {instancePath:instancePath+"/status/allocatable/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
var _valid2 = _errs102 === errors;
valid21 = valid21 || _valid2;
if(!valid21){
const err85 = {instancePath:instancePath+"/status/allocatable/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
else {
errors = _errs99;
if(vErrors !== null){
if(_errs99){
vErrors.length = _errs99;
}
else {
vErrors = null;
}
}
}
if(typeof data39 === "string"){
if(!pattern4.test(data39)){
const err86 = {instancePath:instancePath+"/status/allocatable/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
}
else {
const err87 = {instancePath:instancePath+"/status/allocatable",schemaPath:"#/properties/status/properties/allocatable/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data32.lastPodEventTime !== undefined){
if(typeof data32.lastPodEventTime !== "string"){
const err88 = {instancePath:instancePath+"/status/lastPodEventTime",schemaPath:"#/properties/status/properties/lastPodEventTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data32.conditions !== undefined){
let data41 = data32.conditions;
if(Array.isArray(data41)){
const len4 = data41.length;
for(let i4=0; i4<len4; i4++){
let data42 = data41[i4];
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.type === undefined){
const err89 = {instancePath:instancePath+"/status/conditions/" + i4,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data42.status === undefined){
const err90 = {instancePath:instancePath+"/status/conditions/" + i4,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data42.lastTransitionTime === undefined){
const err91 = {instancePath:instancePath+"/status/conditions/" + i4,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
for(const key11 in data42){
if(!((((((key11 === "type") || (key11 === "status")) || (key11 === "reason")) || (key11 === "message")) || (key11 === "lastTransitionTime")) || (key11 === "observedGeneration"))){
const err92 = {instancePath:instancePath+"/status/conditions/" + i4,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data42.type !== undefined){
let data43 = data42.type;
if(typeof data43 === "string"){
if(func5(data43) > 316){
const err93 = {instancePath:instancePath+"/status/conditions/" + i4+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(!pattern5.test(data43)){
const err94 = {instancePath:instancePath+"/status/conditions/" + i4+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/status/conditions/" + i4+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data42.status !== undefined){
let data44 = data42.status;
if(typeof data44 !== "string"){
const err96 = {instancePath:instancePath+"/status/conditions/" + i4+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(!(((data44 === "True") || (data44 === "False")) || (data44 === "Unknown"))){
const err97 = {instancePath:instancePath+"/status/conditions/" + i4+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema34.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data42.reason !== undefined){
let data45 = data42.reason;
if(typeof data45 === "string"){
if(func5(data45) > 1024){
const err98 = {instancePath:instancePath+"/status/conditions/" + i4+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(!pattern33.test(data45)){
const err99 = {instancePath:instancePath+"/status/conditions/" + i4+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$"},message:"must match pattern \""+"^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$"+"\""};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/status/conditions/" + i4+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data42.message !== undefined){
let data46 = data42.message;
if(typeof data46 === "string"){
if(func5(data46) > 32768){
const err101 = {instancePath:instancePath+"/status/conditions/" + i4+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/status/conditions/" + i4+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data42.lastTransitionTime !== undefined){
if(typeof data42.lastTransitionTime !== "string"){
const err103 = {instancePath:instancePath+"/status/conditions/" + i4+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data42.observedGeneration !== undefined){
let data48 = data42.observedGeneration;
if(!((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48)))){
const err104 = {instancePath:instancePath+"/status/conditions/" + i4+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(typeof data48 == "number"){
if(data48 < 0 || isNaN(data48)){
const err105 = {instancePath:instancePath+"/status/conditions/" + i4+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
}
else {
const err106 = {instancePath:instancePath+"/status/conditions/" + i4,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isNodeOverlay: ShapeValidator = validate24 as unknown as ShapeValidator;
const schema35 = {"$id":"NodeOverlay","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["requirements"],"properties":{"requirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt","Gte","Lte"]},"values":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}},"price":{"type":"string","pattern":"^\\d+(\\.\\d+)?$"},"priceAdjustment":{"type":"string","pattern":"^([+-]\\d*\\.?\\d+|\\+\\d*\\.?\\d+%|-\\d{1,2}(\\.\\d+)?%|-100%)$"},"capacity":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"weight":{"type":"integer","minimum":1,"maximum":10000}},"additionalProperties":false},"status":{"type":"object","properties":{"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern35 = func0("^\\d+(\\.\\d+)?$", "u");
const pattern36 = func0("^([+-]\\d*\\.?\\d+|\\+\\d*\\.?\\d+%|-\\d{1,2}(\\.\\d+)?%|-100%)$", "u");

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="NodeOverlay" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate24.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.requirements === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data3){
if(!(((((key1 === "requirements") || (key1 === "price")) || (key1 === "priceAdjustment")) || (key1 === "capacity")) || (key1 === "weight"))){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.requirements !== undefined){
let data4 = data3.requirements;
if(Array.isArray(data4)){
if(data4.length > 100){
const err7 = {instancePath:instancePath+"/spec/requirements",schemaPath:"#/properties/spec/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.key === undefined){
const err8 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data5.operator === undefined){
const err9 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key2 in data5){
if(!(((key2 === "key") || (key2 === "operator")) || (key2 === "values"))){
const err10 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.key !== undefined){
let data6 = data5.key;
if(typeof data6 === "string"){
if(func5(data6) > 316){
const err11 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern22.test(data6)){
const err12 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.operator !== undefined){
let data7 = data5.operator;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((((((((data7 === "In") || (data7 === "NotIn")) || (data7 === "Exists")) || (data7 === "DoesNotExist")) || (data7 === "Gt")) || (data7 === "Lt")) || (data7 === "Gte")) || (data7 === "Lte"))){
const err15 = {instancePath:instancePath+"/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/requirements/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema35.properties.spec.properties.requirements.items.properties.operator.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.values !== undefined){
let data8 = data5.values;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
if(typeof data8[i1] !== "string"){
const err16 = {instancePath:instancePath+"/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/requirements/" + i0+"/values",schemaPath:"#/properties/spec/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/spec/requirements",schemaPath:"#/properties/spec/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data3.price !== undefined){
let data10 = data3.price;
if(typeof data10 === "string"){
if(!pattern35.test(data10)){
const err20 = {instancePath:instancePath+"/spec/price",schemaPath:"#/properties/spec/properties/price/pattern",keyword:"pattern",params:{pattern: "^\\d+(\\.\\d+)?$"},message:"must match pattern \""+"^\\d+(\\.\\d+)?$"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/spec/price",schemaPath:"#/properties/spec/properties/price/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data3.priceAdjustment !== undefined){
let data11 = data3.priceAdjustment;
if(typeof data11 === "string"){
if(!pattern36.test(data11)){
const err22 = {instancePath:instancePath+"/spec/priceAdjustment",schemaPath:"#/properties/spec/properties/priceAdjustment/pattern",keyword:"pattern",params:{pattern: "^([+-]\\d*\\.?\\d+|\\+\\d*\\.?\\d+%|-\\d{1,2}(\\.\\d+)?%|-100%)$"},message:"must match pattern \""+"^([+-]\\d*\\.?\\d+|\\+\\d*\\.?\\d+%|-\\d{1,2}(\\.\\d+)?%|-100%)$"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/spec/priceAdjustment",schemaPath:"#/properties/spec/properties/priceAdjustment/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data3.capacity !== undefined){
let data12 = data3.capacity;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key3 in data12){
let data13 = data12[key3];
const _errs32 = errors;
let valid8 = false;
const _errs33 = errors;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
const err24 = {instancePath:instancePath+"/spec/capacity/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/capacity/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid8 = valid8 || _valid0;
const _errs35 = errors;
if(typeof data13 !== "string"){
const err25 = {instancePath:instancePath+"/spec/capacity/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/capacity/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid0 = _errs35 === errors;
valid8 = valid8 || _valid0;
if(!valid8){
const err26 = {instancePath:instancePath+"/spec/capacity/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/capacity/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err27 = {instancePath:instancePath+"/spec/capacity/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/capacity/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/spec/capacity",schemaPath:"#/properties/spec/properties/capacity/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data3.weight !== undefined){
let data14 = data3.weight;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
const err29 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data14 == "number"){
if(data14 > 10000 || isNaN(data14)){
const err30 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data14 < 1 || isNaN(data14)){
const err31 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.status !== undefined){
let data15 = data.status;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
if(!(key4 === "conditions")){
const err33 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data15.conditions !== undefined){
let data16 = data15.conditions;
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.type === undefined){
const err34 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data17.status === undefined){
const err35 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data17.lastTransitionTime === undefined){
const err36 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data17.reason === undefined){
const err37 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data17.message === undefined){
const err38 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key5 in data17){
if(!((((((key5 === "type") || (key5 === "status")) || (key5 === "reason")) || (key5 === "message")) || (key5 === "lastTransitionTime")) || (key5 === "observedGeneration"))){
const err39 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data17.type !== undefined){
let data18 = data17.type;
if(typeof data18 === "string"){
if(func5(data18) > 316){
const err40 = {instancePath:instancePath+"/status/conditions/" + i2+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern5.test(data18)){
const err41 = {instancePath:instancePath+"/status/conditions/" + i2+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/status/conditions/" + i2+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.status !== undefined){
let data19 = data17.status;
if(typeof data19 !== "string"){
const err43 = {instancePath:instancePath+"/status/conditions/" + i2+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!(((data19 === "True") || (data19 === "False")) || (data19 === "Unknown"))){
const err44 = {instancePath:instancePath+"/status/conditions/" + i2+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema35.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data17.reason !== undefined){
let data20 = data17.reason;
if(typeof data20 === "string"){
if(func5(data20) > 1024){
const err45 = {instancePath:instancePath+"/status/conditions/" + i2+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(func5(data20) < 1){
const err46 = {instancePath:instancePath+"/status/conditions/" + i2+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!pattern6.test(data20)){
const err47 = {instancePath:instancePath+"/status/conditions/" + i2+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/status/conditions/" + i2+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data17.message !== undefined){
let data21 = data17.message;
if(typeof data21 === "string"){
if(func5(data21) > 32768){
const err49 = {instancePath:instancePath+"/status/conditions/" + i2+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/status/conditions/" + i2+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data17.lastTransitionTime !== undefined){
if(typeof data17.lastTransitionTime !== "string"){
const err51 = {instancePath:instancePath+"/status/conditions/" + i2+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data17.observedGeneration !== undefined){
let data23 = data17.observedGeneration;
if(!((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23)))){
const err52 = {instancePath:instancePath+"/status/conditions/" + i2+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(typeof data23 == "number"){
if(data23 < 0 || isNaN(data23)){
const err53 = {instancePath:instancePath+"/status/conditions/" + i2+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
else {
const err54 = {instancePath:instancePath+"/status/conditions/" + i2,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
validate24.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isNodePool: ShapeValidator = validate25 as unknown as ShapeValidator;
const schema36 = {"$id":"NodePool","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["template"],"properties":{"template":{"type":"object","required":["spec"],"properties":{"metadata":{"type":"object","properties":{"labels":{"type":"object","maxProperties":100,"additionalProperties":{"type":"string","maxLength":63,"pattern":"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"spec":{"type":"object","required":["nodeClassRef","requirements"],"properties":{"nodeClassRef":{"type":"object","required":["group","kind","name"],"properties":{"group":{"type":"string","minLength":1,"pattern":"^[^/]*$"},"kind":{"type":"string","minLength":1},"name":{"type":"string","minLength":1}},"additionalProperties":false},"requirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt","Gte","Lte"]},"values":{"type":"array","items":{"type":"string","maxLength":1024}},"minValues":{"type":"integer","minimum":1,"maximum":50}},"additionalProperties":false}},"taints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"startupTaints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"expireAfter":{"type":"string","pattern":"^(([0-9]+(s|m|h))+|Never)$"},"terminationGracePeriod":{"type":"string","pattern":"^([0-9]+(s|m|h))+$"}},"additionalProperties":false}},"additionalProperties":false},"disruption":{"type":"object","properties":{"consolidateAfter":{"type":"string","pattern":"^(([0-9]+(s|m|h))+|Never)$"},"consolidationPolicy":{"type":"string","enum":["WhenEmpty","WhenEmptyOrUnderutilized","Balanced"]},"budgets":{"type":"array","maxItems":50,"items":{"type":"object","required":[],"properties":{"nodes":{"type":"string","pattern":"^((100|[0-9]{1,2})%|[0-9]+)$"},"reasons":{"type":"array","maxItems":50,"items":{"type":"string","enum":["Underutilized","Empty","Drifted"]}},"schedule":{"type":"string","pattern":"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"},"duration":{"type":"string","pattern":"^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"}},"additionalProperties":false}}},"additionalProperties":false},"limits":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"weight":{"type":"integer","minimum":1,"maximum":100},"replicas":{"type":"integer","minimum":0}},"additionalProperties":false},"status":{"type":"object","properties":{"resources":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"nodes":{"type":"integer"},"nodeClassObservedGeneration":{"type":"integer"},"expandedRequirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator","patterns","values","count"],"properties":{"key":{"type":"string","maxLength":316},"operator":{"type":"string"},"patterns":{"type":"array","maxItems":1000,"items":{"type":"string"}},"values":{"type":"array","maxItems":1000,"items":{"type":"string"}},"count":{"type":"integer","minimum":0}},"additionalProperties":false}},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern40 = func0("^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$", "u");
const pattern50 = func0("^((100|[0-9]{1,2})%|[0-9]+)$", "u");
const pattern51 = func0("^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$", "u");
const pattern52 = func0("^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="NodePool" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.template === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "template"},message:"must have required property '"+"template"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data3){
if(!(((((key1 === "template") || (key1 === "disruption")) || (key1 === "limits")) || (key1 === "weight")) || (key1 === "replicas"))){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.template !== undefined){
let data4 = data3.template;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.spec === undefined){
const err7 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "metadata") || (key2 === "spec"))){
const err8 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.metadata !== undefined){
let data5 = data4.metadata;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
if(!((key3 === "labels") || (key3 === "annotations"))){
const err9 = {instancePath:instancePath+"/spec/template/metadata",schemaPath:"#/properties/spec/properties/template/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.labels !== undefined){
let data6 = data5.labels;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(Object.keys(data6).length > 100){
const err10 = {instancePath:instancePath+"/spec/template/metadata/labels",schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/maxProperties",keyword:"maxProperties",params:{limit: 100},message:"must NOT have more than 100 properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key4 in data6){
let data7 = data6[key4];
if(typeof data7 === "string"){
if(func5(data7) > 63){
const err11 = {instancePath:instancePath+"/spec/template/metadata/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern40.test(data7)){
const err12 = {instancePath:instancePath+"/spec/template/metadata/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"},message:"must match pattern \""+"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/spec/template/metadata/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/spec/template/metadata/labels",schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.annotations !== undefined){
let data8 = data5.annotations;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key5 in data8){
if(typeof data8[key5] !== "string"){
const err15 = {instancePath:instancePath+"/spec/template/metadata/annotations/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/spec/template/metadata/annotations",schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/template/metadata",schemaPath:"#/properties/spec/properties/template/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.spec !== undefined){
let data10 = data4.spec;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.nodeClassRef === undefined){
const err18 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/required",keyword:"required",params:{missingProperty: "nodeClassRef"},message:"must have required property '"+"nodeClassRef"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data10.requirements === undefined){
const err19 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key6 in data10){
if(!((((((key6 === "nodeClassRef") || (key6 === "requirements")) || (key6 === "taints")) || (key6 === "startupTaints")) || (key6 === "expireAfter")) || (key6 === "terminationGracePeriod"))){
const err20 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data10.nodeClassRef !== undefined){
let data11 = data10.nodeClassRef;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.group === undefined){
const err21 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data11.kind === undefined){
const err22 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data11.name === undefined){
const err23 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key7 in data11){
if(!(((key7 === "group") || (key7 === "kind")) || (key7 === "name"))){
const err24 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data11.group !== undefined){
let data12 = data11.group;
if(typeof data12 === "string"){
if(func5(data12) < 1){
const err25 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/group",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/group/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!pattern21.test(data12)){
const err26 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/group",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/group/pattern",keyword:"pattern",params:{pattern: "^[^/]*$"},message:"must match pattern \""+"^[^/]*$"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/group",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data11.kind !== undefined){
let data13 = data11.kind;
if(typeof data13 === "string"){
if(func5(data13) < 1){
const err28 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/kind",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/kind/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/kind",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.name !== undefined){
let data14 = data11.name;
if(typeof data14 === "string"){
if(func5(data14) < 1){
const err30 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data10.requirements !== undefined){
let data15 = data10.requirements;
if(Array.isArray(data15)){
if(data15.length > 100){
const err33 = {instancePath:instancePath+"/spec/template/spec/requirements",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.key === undefined){
const err34 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data16.operator === undefined){
const err35 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key8 in data16){
if(!((((key8 === "key") || (key8 === "operator")) || (key8 === "values")) || (key8 === "minValues"))){
const err36 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data16.key !== undefined){
let data17 = data16.key;
if(typeof data17 === "string"){
if(func5(data17) > 316){
const err37 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!pattern22.test(data17)){
const err38 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data16.operator !== undefined){
let data18 = data16.operator;
if(typeof data18 !== "string"){
const err40 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!((((((((data18 === "In") || (data18 === "NotIn")) || (data18 === "Exists")) || (data18 === "DoesNotExist")) || (data18 === "Gt")) || (data18 === "Lt")) || (data18 === "Gte")) || (data18 === "Lte"))){
const err41 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema36.properties.spec.properties.template.properties.spec.properties.requirements.items.properties.operator.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.values !== undefined){
let data19 = data16.values;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(typeof data20 === "string"){
if(func5(data20) > 1024){
const err42 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/values",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data16.minValues !== undefined){
let data21 = data16.minValues;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
const err45 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/minValues/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(typeof data21 == "number"){
if(data21 > 50 || isNaN(data21)){
const err46 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/minValues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50},message:"must be <= 50"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data21 < 1 || isNaN(data21)){
const err47 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/minValues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/spec/template/spec/requirements",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data10.taints !== undefined){
let data22 = data10.taints;
if(Array.isArray(data22)){
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.key === undefined){
const err50 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data23.effect === undefined){
const err51 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
for(const key9 in data23){
if(!((((key9 === "key") || (key9 === "value")) || (key9 === "effect")) || (key9 === "timeAdded"))){
const err52 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data23.key !== undefined){
let data24 = data23.key;
if(typeof data24 === "string"){
if(func5(data24) < 1){
const err53 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!pattern22.test(data24)){
const err54 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data23.value !== undefined){
let data25 = data23.value;
if(typeof data25 === "string"){
if(!pattern22.test(data25)){
const err56 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data23.effect !== undefined){
let data26 = data23.effect;
if(typeof data26 !== "string"){
const err58 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!(((data26 === "NoSchedule") || (data26 === "PreferNoSchedule")) || (data26 === "NoExecute"))){
const err59 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema36.properties.spec.properties.template.properties.spec.properties.taints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data23.timeAdded !== undefined){
if(typeof data23.timeAdded !== "string"){
const err60 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/timeAdded",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/spec/template/spec/taints",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data10.startupTaints !== undefined){
let data28 = data10.startupTaints;
if(Array.isArray(data28)){
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.key === undefined){
const err63 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data29.effect === undefined){
const err64 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
for(const key10 in data29){
if(!((((key10 === "key") || (key10 === "value")) || (key10 === "effect")) || (key10 === "timeAdded"))){
const err65 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data29.key !== undefined){
let data30 = data29.key;
if(typeof data30 === "string"){
if(func5(data30) < 1){
const err66 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!pattern22.test(data30)){
const err67 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data29.value !== undefined){
let data31 = data29.value;
if(typeof data31 === "string"){
if(!pattern22.test(data31)){
const err69 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data29.effect !== undefined){
let data32 = data29.effect;
if(typeof data32 !== "string"){
const err71 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(!(((data32 === "NoSchedule") || (data32 === "PreferNoSchedule")) || (data32 === "NoExecute"))){
const err72 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema36.properties.spec.properties.template.properties.spec.properties.startupTaints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data29.timeAdded !== undefined){
if(typeof data29.timeAdded !== "string"){
const err73 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/timeAdded",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/spec/template/spec/startupTaints",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data10.expireAfter !== undefined){
let data34 = data10.expireAfter;
if(typeof data34 === "string"){
if(!pattern28.test(data34)){
const err76 = {instancePath:instancePath+"/spec/template/spec/expireAfter",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/expireAfter/pattern",keyword:"pattern",params:{pattern: "^(([0-9]+(s|m|h))+|Never)$"},message:"must match pattern \""+"^(([0-9]+(s|m|h))+|Never)$"+"\""};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/spec/template/spec/expireAfter",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/expireAfter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data10.terminationGracePeriod !== undefined){
let data35 = data10.terminationGracePeriod;
if(typeof data35 === "string"){
if(!pattern18.test(data35)){
const err78 = {instancePath:instancePath+"/spec/template/spec/terminationGracePeriod",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/terminationGracePeriod/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(s|m|h))+$"},message:"must match pattern \""+"^([0-9]+(s|m|h))+$"+"\""};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/spec/template/spec/terminationGracePeriod",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/terminationGracePeriod/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data3.disruption !== undefined){
let data36 = data3.disruption;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
for(const key11 in data36){
if(!(((key11 === "consolidateAfter") || (key11 === "consolidationPolicy")) || (key11 === "budgets"))){
const err82 = {instancePath:instancePath+"/spec/disruption",schemaPath:"#/properties/spec/properties/disruption/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data36.consolidateAfter !== undefined){
let data37 = data36.consolidateAfter;
if(typeof data37 === "string"){
if(!pattern28.test(data37)){
const err83 = {instancePath:instancePath+"/spec/disruption/consolidateAfter",schemaPath:"#/properties/spec/properties/disruption/properties/consolidateAfter/pattern",keyword:"pattern",params:{pattern: "^(([0-9]+(s|m|h))+|Never)$"},message:"must match pattern \""+"^(([0-9]+(s|m|h))+|Never)$"+"\""};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/spec/disruption/consolidateAfter",schemaPath:"#/properties/spec/properties/disruption/properties/consolidateAfter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data36.consolidationPolicy !== undefined){
let data38 = data36.consolidationPolicy;
if(typeof data38 !== "string"){
const err85 = {instancePath:instancePath+"/spec/disruption/consolidationPolicy",schemaPath:"#/properties/spec/properties/disruption/properties/consolidationPolicy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(!(((data38 === "WhenEmpty") || (data38 === "WhenEmptyOrUnderutilized")) || (data38 === "Balanced"))){
const err86 = {instancePath:instancePath+"/spec/disruption/consolidationPolicy",schemaPath:"#/properties/spec/properties/disruption/properties/consolidationPolicy/enum",keyword:"enum",params:{allowedValues: schema36.properties.spec.properties.disruption.properties.consolidationPolicy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data36.budgets !== undefined){
let data39 = data36.budgets;
if(Array.isArray(data39)){
if(data39.length > 50){
const err87 = {instancePath:instancePath+"/spec/disruption/budgets",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len4 = data39.length;
for(let i4=0; i4<len4; i4++){
let data40 = data39[i4];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key12 in data40){
if(!((((key12 === "nodes") || (key12 === "reasons")) || (key12 === "schedule")) || (key12 === "duration"))){
const err88 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4,schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data40.nodes !== undefined){
let data41 = data40.nodes;
if(typeof data41 === "string"){
if(!pattern50.test(data41)){
const err89 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/nodes",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/nodes/pattern",keyword:"pattern",params:{pattern: "^((100|[0-9]{1,2})%|[0-9]+)$"},message:"must match pattern \""+"^((100|[0-9]{1,2})%|[0-9]+)$"+"\""};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/nodes",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/nodes/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data40.reasons !== undefined){
let data42 = data40.reasons;
if(Array.isArray(data42)){
if(data42.length > 50){
const err91 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/reasons",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/reasons/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len5 = data42.length;
for(let i5=0; i5<len5; i5++){
let data43 = data42[i5];
if(typeof data43 !== "string"){
const err92 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/reasons/" + i5,schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/reasons/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(!(((data43 === "Underutilized") || (data43 === "Empty")) || (data43 === "Drifted"))){
const err93 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/reasons/" + i5,schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/reasons/items/enum",keyword:"enum",params:{allowedValues: schema36.properties.spec.properties.disruption.properties.budgets.items.properties.reasons.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/reasons",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/reasons/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data40.schedule !== undefined){
let data44 = data40.schedule;
if(typeof data44 === "string"){
if(!pattern51.test(data44)){
const err95 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/schedule",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/schedule/pattern",keyword:"pattern",params:{pattern: "^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"},message:"must match pattern \""+"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"+"\""};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/schedule",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/schedule/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data40.duration !== undefined){
let data45 = data40.duration;
if(typeof data45 === "string"){
if(!pattern52.test(data45)){
const err97 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/duration",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"},message:"must match pattern \""+"^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"+"\""};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4+"/duration",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/spec/disruption/budgets/" + i4,schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/spec/disruption/budgets",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/spec/disruption",schemaPath:"#/properties/spec/properties/disruption/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data3.limits !== undefined){
let data46 = data3.limits;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key13 in data46){
let data47 = data46[key13];
const _errs110 = errors;
let valid26 = false;
const _errs111 = errors;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
const err102 = {instancePath:instancePath+"/spec/limits/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
var _valid0 = _errs111 === errors;
valid26 = valid26 || _valid0;
const _errs113 = errors;
if(typeof data47 !== "string"){
const err103 = {instancePath:instancePath+"/spec/limits/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
var _valid0 = _errs113 === errors;
valid26 = valid26 || _valid0;
if(!valid26){
const err104 = {instancePath:instancePath+"/spec/limits/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
else {
errors = _errs110;
if(vErrors !== null){
if(_errs110){
vErrors.length = _errs110;
}
else {
vErrors = null;
}
}
}
if(typeof data47 === "string"){
if(!pattern4.test(data47)){
const err105 = {instancePath:instancePath+"/spec/limits/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
}
else {
const err106 = {instancePath:instancePath+"/spec/limits",schemaPath:"#/properties/spec/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data3.weight !== undefined){
let data48 = data3.weight;
if(!((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48)))){
const err107 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(typeof data48 == "number"){
if(data48 > 100 || isNaN(data48)){
const err108 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data48 < 1 || isNaN(data48)){
const err109 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
if(data3.replicas !== undefined){
let data49 = data3.replicas;
if(!((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49)))){
const err110 = {instancePath:instancePath+"/spec/replicas",schemaPath:"#/properties/spec/properties/replicas/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(typeof data49 == "number"){
if(data49 < 0 || isNaN(data49)){
const err111 = {instancePath:instancePath+"/spec/replicas",schemaPath:"#/properties/spec/properties/replicas/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
}
else {
const err112 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.status !== undefined){
let data50 = data.status;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key14 in data50){
if(!(((((key14 === "resources") || (key14 === "nodes")) || (key14 === "nodeClassObservedGeneration")) || (key14 === "expandedRequirements")) || (key14 === "conditions"))){
const err113 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data50.resources !== undefined){
let data51 = data50.resources;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
for(const key15 in data51){
let data52 = data51[key15];
const _errs126 = errors;
let valid29 = false;
const _errs127 = errors;
if(!((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52)))){
const err114 = {instancePath:instancePath+"/status/resources/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
var _valid1 = _errs127 === errors;
valid29 = valid29 || _valid1;
const _errs129 = errors;
if(typeof data52 !== "string"){
const err115 = {instancePath:instancePath+"/status/resources/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
var _valid1 = _errs129 === errors;
valid29 = valid29 || _valid1;
if(!valid29){
const err116 = {instancePath:instancePath+"/status/resources/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
else {
errors = _errs126;
if(vErrors !== null){
if(_errs126){
vErrors.length = _errs126;
}
else {
vErrors = null;
}
}
}
if(typeof data52 === "string"){
if(!pattern4.test(data52)){
const err117 = {instancePath:instancePath+"/status/resources/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
}
else {
const err118 = {instancePath:instancePath+"/status/resources",schemaPath:"#/properties/status/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data50.nodes !== undefined){
let data53 = data50.nodes;
if(!((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53)))){
const err119 = {instancePath:instancePath+"/status/nodes",schemaPath:"#/properties/status/properties/nodes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data50.nodeClassObservedGeneration !== undefined){
let data54 = data50.nodeClassObservedGeneration;
if(!((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54)))){
const err120 = {instancePath:instancePath+"/status/nodeClassObservedGeneration",schemaPath:"#/properties/status/properties/nodeClassObservedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data50.expandedRequirements !== undefined){
let data55 = data50.expandedRequirements;
if(Array.isArray(data55)){
if(data55.length > 100){
const err121 = {instancePath:instancePath+"/status/expandedRequirements",schemaPath:"#/properties/status/properties/expandedRequirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
const len6 = data55.length;
for(let i6=0; i6<len6; i6++){
let data56 = data55[i6];
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
if(data56.key === undefined){
const err122 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(data56.operator === undefined){
const err123 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data56.patterns === undefined){
const err124 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "patterns"},message:"must have required property '"+"patterns"+"'"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
if(data56.values === undefined){
const err125 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(data56.count === undefined){
const err126 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
for(const key16 in data56){
if(!(((((key16 === "key") || (key16 === "operator")) || (key16 === "patterns")) || (key16 === "values")) || (key16 === "count"))){
const err127 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data56.key !== undefined){
let data57 = data56.key;
if(typeof data57 === "string"){
if(func5(data57) > 316){
const err128 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/key",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/key",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data56.operator !== undefined){
if(typeof data56.operator !== "string"){
const err130 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/operator",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data56.patterns !== undefined){
let data59 = data56.patterns;
if(Array.isArray(data59)){
if(data59.length > 1000){
const err131 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/patterns",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/patterns/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
const len7 = data59.length;
for(let i7=0; i7<len7; i7++){
if(typeof data59[i7] !== "string"){
const err132 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/patterns/" + i7,schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
}
else {
const err133 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/patterns",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/patterns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data56.values !== undefined){
let data61 = data56.values;
if(Array.isArray(data61)){
if(data61.length > 1000){
const err134 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/values",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/values/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
const len8 = data61.length;
for(let i8=0; i8<len8; i8++){
if(typeof data61[i8] !== "string"){
const err135 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/values/" + i8,schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
}
else {
const err136 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/values",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data56.count !== undefined){
let data63 = data56.count;
if(!((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63)))){
const err137 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/count",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(typeof data63 == "number"){
if(data63 < 0 || isNaN(data63)){
const err138 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/count",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
}
else {
const err139 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
else {
const err140 = {instancePath:instancePath+"/status/expandedRequirements",schemaPath:"#/properties/status/properties/expandedRequirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data50.conditions !== undefined){
let data64 = data50.conditions;
if(Array.isArray(data64)){
const len9 = data64.length;
for(let i9=0; i9<len9; i9++){
let data65 = data64[i9];
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.type === undefined){
const err141 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(data65.status === undefined){
const err142 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if(data65.lastTransitionTime === undefined){
const err143 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data65.reason === undefined){
const err144 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data65.message === undefined){
const err145 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
for(const key17 in data65){
if(!((((((key17 === "type") || (key17 === "status")) || (key17 === "reason")) || (key17 === "message")) || (key17 === "lastTransitionTime")) || (key17 === "observedGeneration"))){
const err146 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data65.type !== undefined){
let data66 = data65.type;
if(typeof data66 === "string"){
if(func5(data66) > 316){
const err147 = {instancePath:instancePath+"/status/conditions/" + i9+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(!pattern5.test(data66)){
const err148 = {instancePath:instancePath+"/status/conditions/" + i9+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
else {
const err149 = {instancePath:instancePath+"/status/conditions/" + i9+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data65.status !== undefined){
let data67 = data65.status;
if(typeof data67 !== "string"){
const err150 = {instancePath:instancePath+"/status/conditions/" + i9+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(!(((data67 === "True") || (data67 === "False")) || (data67 === "Unknown"))){
const err151 = {instancePath:instancePath+"/status/conditions/" + i9+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema36.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data65.reason !== undefined){
let data68 = data65.reason;
if(typeof data68 === "string"){
if(func5(data68) > 1024){
const err152 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if(func5(data68) < 1){
const err153 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(!pattern6.test(data68)){
const err154 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
else {
const err155 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data65.message !== undefined){
let data69 = data65.message;
if(typeof data69 === "string"){
if(func5(data69) > 32768){
const err156 = {instancePath:instancePath+"/status/conditions/" + i9+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
else {
const err157 = {instancePath:instancePath+"/status/conditions/" + i9+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data65.lastTransitionTime !== undefined){
if(typeof data65.lastTransitionTime !== "string"){
const err158 = {instancePath:instancePath+"/status/conditions/" + i9+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data65.observedGeneration !== undefined){
let data71 = data65.observedGeneration;
if(!((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71)))){
const err159 = {instancePath:instancePath+"/status/conditions/" + i9+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(typeof data71 == "number"){
if(data71 < 0 || isNaN(data71)){
const err160 = {instancePath:instancePath+"/status/conditions/" + i9+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
}
else {
const err161 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
else {
const err163 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
else {
const err164 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isV1beta1EC2NodeClass: ShapeValidator = validate26 as unknown as ShapeValidator;
const schema37 = {"$id":"v1beta1EC2NodeClass","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["subnetSelectorTerms","securityGroupSelectorTerms","amiFamily"],"properties":{"subnetSelectorTerms":{"type":"array","maxItems":30,"items":{"type":"object","properties":{"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"subnet-[0-9a-z]+"}},"additionalProperties":false}},"securityGroupSelectorTerms":{"type":"array","maxItems":30,"items":{"type":"object","properties":{"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"sg-[0-9a-z]+"},"name":{"type":"string"}},"additionalProperties":false}},"associatePublicIPAddress":{"type":"boolean"},"amiSelectorTerms":{"type":"array","maxItems":30,"items":{"type":"object","properties":{"tags":{"type":"object","maxProperties":20,"additionalProperties":{"type":"string"}},"id":{"type":"string","pattern":"ami-[0-9a-z]+"},"name":{"type":"string"},"owner":{"type":"string"}},"additionalProperties":false}},"amiFamily":{"type":"string","enum":["AL2","AL2023","Bottlerocket","Ubuntu","Custom","Windows2019","Windows2022","Windows2025"]},"userData":{"type":"string"},"role":{"type":"string"},"instanceProfile":{"type":"string"},"tags":{"type":"object","additionalProperties":{"type":"string"}},"blockDeviceMappings":{"type":"array","maxItems":50,"items":{"type":"object","properties":{"deviceName":{"type":"string"},"rootVolume":{"type":"boolean"},"ebs":{"type":"object","properties":{"deleteOnTermination":{"type":"boolean"},"encrypted":{"type":"boolean"},"iops":{"type":"integer"},"kmsKeyID":{"type":"string"},"kmsKeyId":{"type":"string"},"snapshotID":{"type":"string"},"throughput":{"type":"integer"},"volumeSize":{"type":"string","pattern":"^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$"},"volumeType":{"type":"string","enum":["standard","io1","io2","gp2","sc1","st1","gp3"]}},"additionalProperties":false}},"additionalProperties":false}},"instanceStorePolicy":{"type":"string","enum":["RAID0"]},"detailedMonitoring":{"type":"boolean"},"metadataOptions":{"type":"object","properties":{"httpEndpoint":{"type":"string","enum":["enabled","disabled"]},"httpProtocolIPv6":{"type":"string","enum":["enabled","disabled"]},"httpPutResponseHopLimit":{"type":"integer","minimum":1,"maximum":64},"httpTokens":{"type":"string","enum":["required","optional"]}},"additionalProperties":false},"context":{"type":"string"}},"additionalProperties":false},"status":{"type":"object","properties":{"subnets":{"type":"array","items":{"type":"object","required":["id","zone"],"properties":{"id":{"type":"string"},"zone":{"type":"string"},"zoneID":{"type":"string"}},"additionalProperties":false}},"securityGroups":{"type":"array","items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"name":{"type":"string"}},"additionalProperties":false}},"amis":{"type":"array","items":{"type":"object","required":["id","requirements"],"properties":{"id":{"type":"string"},"name":{"type":"string"},"deprecated":{"type":"boolean"},"requirements":{"type":"array","items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string"},"operator":{"type":"string"},"values":{"type":"array","items":{"type":"string"}}},"additionalProperties":false}}},"additionalProperties":false}},"capacityReservations":{"type":"array","items":{"type":"object","required":["id","availabilityZone","instanceType","instanceMatchCriteria","ownerID"],"properties":{"id":{"type":"string","pattern":"^cr-[0-9a-z]+$"},"availabilityZone":{"type":"string"},"instanceType":{"type":"string"},"instanceMatchCriteria":{"type":"string","enum":["open","targeted"]},"ownerID":{"type":"string","pattern":"^[0-9]{12}$"},"endTime":{"type":"string"},"reservationType":{"type":"string","enum":["default","capacity-block"]},"interruptible":{"type":"boolean"},"state":{"type":"string","enum":["active","expiring"]}},"additionalProperties":false}},"instanceProfile":{"type":"string"},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="v1beta1EC2NodeClass" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.subnetSelectorTerms === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "subnetSelectorTerms"},message:"must have required property '"+"subnetSelectorTerms"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.securityGroupSelectorTerms === undefined){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "securityGroupSelectorTerms"},message:"must have required property '"+"securityGroupSelectorTerms"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data3.amiFamily === undefined){
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "amiFamily"},message:"must have required property '"+"amiFamily"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data3){
if(!(func16.call(schema37.properties.spec.properties, key1))){
const err8 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.subnetSelectorTerms !== undefined){
let data4 = data3.subnetSelectorTerms;
if(Array.isArray(data4)){
if(data4.length > 30){
const err9 = {instancePath:instancePath+"/spec/subnetSelectorTerms",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
if(!((key2 === "tags") || (key2 === "id"))){
const err10 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0,schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.tags !== undefined){
let data6 = data5.tags;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(Object.keys(data6).length > 20){
const err11 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/tags",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key3 in data6){
if(typeof data6[key3] !== "string"){
const err12 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/tags/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/tags",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.id !== undefined){
let data8 = data5.id;
if(typeof data8 === "string"){
if(!pattern7.test(data8)){
const err14 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/id",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "subnet-[0-9a-z]+"},message:"must match pattern \""+"subnet-[0-9a-z]+"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0+"/id",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/spec/subnetSelectorTerms/" + i0,schemaPath:"#/properties/spec/properties/subnetSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/subnetSelectorTerms",schemaPath:"#/properties/spec/properties/subnetSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data3.securityGroupSelectorTerms !== undefined){
let data9 = data3.securityGroupSelectorTerms;
if(Array.isArray(data9)){
if(data9.length > 30){
const err18 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
if(!(((key4 === "tags") || (key4 === "id")) || (key4 === "name"))){
const err19 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1,schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data10.tags !== undefined){
let data11 = data10.tags;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 20){
const err20 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/tags",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key5 in data11){
if(typeof data11[key5] !== "string"){
const err21 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/tags/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/tags",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data10.id !== undefined){
let data13 = data10.id;
if(typeof data13 === "string"){
if(!pattern8.test(data13)){
const err23 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/id",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "sg-[0-9a-z]+"},message:"must match pattern \""+"sg-[0-9a-z]+"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/id",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.name !== undefined){
if(typeof data10.name !== "string"){
const err25 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1+"/name",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms/" + i1,schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/spec/securityGroupSelectorTerms",schemaPath:"#/properties/spec/properties/securityGroupSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data3.associatePublicIPAddress !== undefined){
if(typeof data3.associatePublicIPAddress !== "boolean"){
const err28 = {instancePath:instancePath+"/spec/associatePublicIPAddress",schemaPath:"#/properties/spec/properties/associatePublicIPAddress/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data3.amiSelectorTerms !== undefined){
let data16 = data3.amiSelectorTerms;
if(Array.isArray(data16)){
if(data16.length > 30){
const err29 = {instancePath:instancePath+"/spec/amiSelectorTerms",schemaPath:"#/properties/spec/properties/amiSelectorTerms/maxItems",keyword:"maxItems",params:{limit: 30},message:"must NOT have more than 30 items"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key6 in data17){
if(!((((key6 === "tags") || (key6 === "id")) || (key6 === "name")) || (key6 === "owner"))){
const err30 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2,schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data17.tags !== undefined){
let data18 = data17.tags;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(Object.keys(data18).length > 20){
const err31 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/tags",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 20},message:"must NOT have more than 20 properties"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key7 in data18){
if(typeof data18[key7] !== "string"){
const err32 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/tags",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data17.id !== undefined){
let data20 = data17.id;
if(typeof data20 === "string"){
if(!pattern12.test(data20)){
const err34 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/id",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/id/pattern",keyword:"pattern",params:{pattern: "ami-[0-9a-z]+"},message:"must match pattern \""+"ami-[0-9a-z]+"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/id",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data17.name !== undefined){
if(typeof data17.name !== "string"){
const err36 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/name",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data17.owner !== undefined){
if(typeof data17.owner !== "string"){
const err37 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2+"/owner",schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/spec/amiSelectorTerms/" + i2,schemaPath:"#/properties/spec/properties/amiSelectorTerms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/spec/amiSelectorTerms",schemaPath:"#/properties/spec/properties/amiSelectorTerms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data3.amiFamily !== undefined){
let data23 = data3.amiFamily;
if(typeof data23 !== "string"){
const err40 = {instancePath:instancePath+"/spec/amiFamily",schemaPath:"#/properties/spec/properties/amiFamily/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!((((((((data23 === "AL2") || (data23 === "AL2023")) || (data23 === "Bottlerocket")) || (data23 === "Ubuntu")) || (data23 === "Custom")) || (data23 === "Windows2019")) || (data23 === "Windows2022")) || (data23 === "Windows2025"))){
const err41 = {instancePath:instancePath+"/spec/amiFamily",schemaPath:"#/properties/spec/properties/amiFamily/enum",keyword:"enum",params:{allowedValues: schema37.properties.spec.properties.amiFamily.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data3.userData !== undefined){
if(typeof data3.userData !== "string"){
const err42 = {instancePath:instancePath+"/spec/userData",schemaPath:"#/properties/spec/properties/userData/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data3.role !== undefined){
if(typeof data3.role !== "string"){
const err43 = {instancePath:instancePath+"/spec/role",schemaPath:"#/properties/spec/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data3.instanceProfile !== undefined){
if(typeof data3.instanceProfile !== "string"){
const err44 = {instancePath:instancePath+"/spec/instanceProfile",schemaPath:"#/properties/spec/properties/instanceProfile/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data3.tags !== undefined){
let data27 = data3.tags;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key8 in data27){
if(typeof data27[key8] !== "string"){
const err45 = {instancePath:instancePath+"/spec/tags/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/tags",schemaPath:"#/properties/spec/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data3.blockDeviceMappings !== undefined){
let data29 = data3.blockDeviceMappings;
if(Array.isArray(data29)){
if(data29.length > 50){
const err47 = {instancePath:instancePath+"/spec/blockDeviceMappings",schemaPath:"#/properties/spec/properties/blockDeviceMappings/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const len3 = data29.length;
for(let i3=0; i3<len3; i3++){
let data30 = data29[i3];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key9 in data30){
if(!(((key9 === "deviceName") || (key9 === "rootVolume")) || (key9 === "ebs"))){
const err48 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3,schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data30.deviceName !== undefined){
if(typeof data30.deviceName !== "string"){
const err49 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/deviceName",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/deviceName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data30.rootVolume !== undefined){
if(typeof data30.rootVolume !== "boolean"){
const err50 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/rootVolume",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/rootVolume/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data30.ebs !== undefined){
let data33 = data30.ebs;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key10 in data33){
if(!(func16.call(schema37.properties.spec.properties.blockDeviceMappings.items.properties.ebs.properties, key10))){
const err51 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data33.deleteOnTermination !== undefined){
if(typeof data33.deleteOnTermination !== "boolean"){
const err52 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/deleteOnTermination",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/deleteOnTermination/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data33.encrypted !== undefined){
if(typeof data33.encrypted !== "boolean"){
const err53 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/encrypted",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data33.iops !== undefined){
let data36 = data33.iops;
if(!((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36)))){
const err54 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/iops",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/iops/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data33.kmsKeyID !== undefined){
if(typeof data33.kmsKeyID !== "string"){
const err55 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/kmsKeyID",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/kmsKeyID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data33.kmsKeyId !== undefined){
if(typeof data33.kmsKeyId !== "string"){
const err56 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/kmsKeyId",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/kmsKeyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data33.snapshotID !== undefined){
if(typeof data33.snapshotID !== "string"){
const err57 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/snapshotID",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/snapshotID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data33.throughput !== undefined){
let data40 = data33.throughput;
if(!((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40)))){
const err58 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/throughput",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/throughput/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data33.volumeSize !== undefined){
let data41 = data33.volumeSize;
if(typeof data41 === "string"){
if(!pattern13.test(data41)){
const err59 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/volumeSize",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeSize/pattern",keyword:"pattern",params:{pattern: "^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$"},message:"must match pattern \""+"^(([1-9][0-9]{0,3}|[1-4][0-9]{4}|5[0-8][0-9]{3}|59000)Gi|([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-3][0-9]{3}|64000)G|([1-9]|[1-4][0-9]|5[0-8])Ti|([1-9]|[1-5][0-9]|6[0-4])T)$"+"\""};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/volumeSize",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeSize/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data33.volumeType !== undefined){
let data42 = data33.volumeType;
if(typeof data42 !== "string"){
const err61 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/volumeType",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(!(((((((data42 === "standard") || (data42 === "io1")) || (data42 === "io2")) || (data42 === "gp2")) || (data42 === "sc1")) || (data42 === "st1")) || (data42 === "gp3"))){
const err62 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs/volumeType",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/properties/volumeType/enum",keyword:"enum",params:{allowedValues: schema37.properties.spec.properties.blockDeviceMappings.items.properties.ebs.properties.volumeType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3+"/ebs",schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/properties/ebs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/spec/blockDeviceMappings/" + i3,schemaPath:"#/properties/spec/properties/blockDeviceMappings/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/spec/blockDeviceMappings",schemaPath:"#/properties/spec/properties/blockDeviceMappings/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data3.instanceStorePolicy !== undefined){
let data43 = data3.instanceStorePolicy;
if(typeof data43 !== "string"){
const err66 = {instancePath:instancePath+"/spec/instanceStorePolicy",schemaPath:"#/properties/spec/properties/instanceStorePolicy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!(data43 === "RAID0")){
const err67 = {instancePath:instancePath+"/spec/instanceStorePolicy",schemaPath:"#/properties/spec/properties/instanceStorePolicy/enum",keyword:"enum",params:{allowedValues: schema37.properties.spec.properties.instanceStorePolicy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data3.detailedMonitoring !== undefined){
if(typeof data3.detailedMonitoring !== "boolean"){
const err68 = {instancePath:instancePath+"/spec/detailedMonitoring",schemaPath:"#/properties/spec/properties/detailedMonitoring/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data3.metadataOptions !== undefined){
let data45 = data3.metadataOptions;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key11 in data45){
if(!((((key11 === "httpEndpoint") || (key11 === "httpProtocolIPv6")) || (key11 === "httpPutResponseHopLimit")) || (key11 === "httpTokens"))){
const err69 = {instancePath:instancePath+"/spec/metadataOptions",schemaPath:"#/properties/spec/properties/metadataOptions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data45.httpEndpoint !== undefined){
let data46 = data45.httpEndpoint;
if(typeof data46 !== "string"){
const err70 = {instancePath:instancePath+"/spec/metadataOptions/httpEndpoint",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(!((data46 === "enabled") || (data46 === "disabled"))){
const err71 = {instancePath:instancePath+"/spec/metadataOptions/httpEndpoint",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpEndpoint/enum",keyword:"enum",params:{allowedValues: schema37.properties.spec.properties.metadataOptions.properties.httpEndpoint.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data45.httpProtocolIPv6 !== undefined){
let data47 = data45.httpProtocolIPv6;
if(typeof data47 !== "string"){
const err72 = {instancePath:instancePath+"/spec/metadataOptions/httpProtocolIPv6",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpProtocolIPv6/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(!((data47 === "enabled") || (data47 === "disabled"))){
const err73 = {instancePath:instancePath+"/spec/metadataOptions/httpProtocolIPv6",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpProtocolIPv6/enum",keyword:"enum",params:{allowedValues: schema37.properties.spec.properties.metadataOptions.properties.httpProtocolIPv6.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data45.httpPutResponseHopLimit !== undefined){
let data48 = data45.httpPutResponseHopLimit;
if(!((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48)))){
const err74 = {instancePath:instancePath+"/spec/metadataOptions/httpPutResponseHopLimit",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpPutResponseHopLimit/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(typeof data48 == "number"){
if(data48 > 64 || isNaN(data48)){
const err75 = {instancePath:instancePath+"/spec/metadataOptions/httpPutResponseHopLimit",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpPutResponseHopLimit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data48 < 1 || isNaN(data48)){
const err76 = {instancePath:instancePath+"/spec/metadataOptions/httpPutResponseHopLimit",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpPutResponseHopLimit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data45.httpTokens !== undefined){
let data49 = data45.httpTokens;
if(typeof data49 !== "string"){
const err77 = {instancePath:instancePath+"/spec/metadataOptions/httpTokens",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpTokens/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(!((data49 === "required") || (data49 === "optional"))){
const err78 = {instancePath:instancePath+"/spec/metadataOptions/httpTokens",schemaPath:"#/properties/spec/properties/metadataOptions/properties/httpTokens/enum",keyword:"enum",params:{allowedValues: schema37.properties.spec.properties.metadataOptions.properties.httpTokens.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/spec/metadataOptions",schemaPath:"#/properties/spec/properties/metadataOptions/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data3.context !== undefined){
if(typeof data3.context !== "string"){
const err80 = {instancePath:instancePath+"/spec/context",schemaPath:"#/properties/spec/properties/context/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data.status !== undefined){
let data51 = data.status;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
for(const key12 in data51){
if(!((((((key12 === "subnets") || (key12 === "securityGroups")) || (key12 === "amis")) || (key12 === "capacityReservations")) || (key12 === "instanceProfile")) || (key12 === "conditions"))){
const err82 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data51.subnets !== undefined){
let data52 = data51.subnets;
if(Array.isArray(data52)){
const len4 = data52.length;
for(let i4=0; i4<len4; i4++){
let data53 = data52[i4];
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.id === undefined){
const err83 = {instancePath:instancePath+"/status/subnets/" + i4,schemaPath:"#/properties/status/properties/subnets/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data53.zone === undefined){
const err84 = {instancePath:instancePath+"/status/subnets/" + i4,schemaPath:"#/properties/status/properties/subnets/items/required",keyword:"required",params:{missingProperty: "zone"},message:"must have required property '"+"zone"+"'"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
for(const key13 in data53){
if(!(((key13 === "id") || (key13 === "zone")) || (key13 === "zoneID"))){
const err85 = {instancePath:instancePath+"/status/subnets/" + i4,schemaPath:"#/properties/status/properties/subnets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data53.id !== undefined){
if(typeof data53.id !== "string"){
const err86 = {instancePath:instancePath+"/status/subnets/" + i4+"/id",schemaPath:"#/properties/status/properties/subnets/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data53.zone !== undefined){
if(typeof data53.zone !== "string"){
const err87 = {instancePath:instancePath+"/status/subnets/" + i4+"/zone",schemaPath:"#/properties/status/properties/subnets/items/properties/zone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data53.zoneID !== undefined){
if(typeof data53.zoneID !== "string"){
const err88 = {instancePath:instancePath+"/status/subnets/" + i4+"/zoneID",schemaPath:"#/properties/status/properties/subnets/items/properties/zoneID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
else {
const err89 = {instancePath:instancePath+"/status/subnets/" + i4,schemaPath:"#/properties/status/properties/subnets/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/status/subnets",schemaPath:"#/properties/status/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data51.securityGroups !== undefined){
let data57 = data51.securityGroups;
if(Array.isArray(data57)){
const len5 = data57.length;
for(let i5=0; i5<len5; i5++){
let data58 = data57[i5];
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.id === undefined){
const err91 = {instancePath:instancePath+"/status/securityGroups/" + i5,schemaPath:"#/properties/status/properties/securityGroups/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
for(const key14 in data58){
if(!((key14 === "id") || (key14 === "name"))){
const err92 = {instancePath:instancePath+"/status/securityGroups/" + i5,schemaPath:"#/properties/status/properties/securityGroups/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data58.id !== undefined){
if(typeof data58.id !== "string"){
const err93 = {instancePath:instancePath+"/status/securityGroups/" + i5+"/id",schemaPath:"#/properties/status/properties/securityGroups/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data58.name !== undefined){
if(typeof data58.name !== "string"){
const err94 = {instancePath:instancePath+"/status/securityGroups/" + i5+"/name",schemaPath:"#/properties/status/properties/securityGroups/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/status/securityGroups/" + i5,schemaPath:"#/properties/status/properties/securityGroups/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/status/securityGroups",schemaPath:"#/properties/status/properties/securityGroups/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data51.amis !== undefined){
let data61 = data51.amis;
if(Array.isArray(data61)){
const len6 = data61.length;
for(let i6=0; i6<len6; i6++){
let data62 = data61[i6];
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.id === undefined){
const err97 = {instancePath:instancePath+"/status/amis/" + i6,schemaPath:"#/properties/status/properties/amis/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(data62.requirements === undefined){
const err98 = {instancePath:instancePath+"/status/amis/" + i6,schemaPath:"#/properties/status/properties/amis/items/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
for(const key15 in data62){
if(!((((key15 === "id") || (key15 === "name")) || (key15 === "deprecated")) || (key15 === "requirements"))){
const err99 = {instancePath:instancePath+"/status/amis/" + i6,schemaPath:"#/properties/status/properties/amis/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data62.id !== undefined){
if(typeof data62.id !== "string"){
const err100 = {instancePath:instancePath+"/status/amis/" + i6+"/id",schemaPath:"#/properties/status/properties/amis/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data62.name !== undefined){
if(typeof data62.name !== "string"){
const err101 = {instancePath:instancePath+"/status/amis/" + i6+"/name",schemaPath:"#/properties/status/properties/amis/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data62.deprecated !== undefined){
if(typeof data62.deprecated !== "boolean"){
const err102 = {instancePath:instancePath+"/status/amis/" + i6+"/deprecated",schemaPath:"#/properties/status/properties/amis/items/properties/deprecated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data62.requirements !== undefined){
let data66 = data62.requirements;
if(Array.isArray(data66)){
const len7 = data66.length;
for(let i7=0; i7<len7; i7++){
let data67 = data66[i7];
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.key === undefined){
const err103 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data67.operator === undefined){
const err104 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
for(const key16 in data67){
if(!(((key16 === "key") || (key16 === "operator")) || (key16 === "values"))){
const err105 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data67.key !== undefined){
if(typeof data67.key !== "string"){
const err106 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7+"/key",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data67.operator !== undefined){
if(typeof data67.operator !== "string"){
const err107 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7+"/operator",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data67.values !== undefined){
let data70 = data67.values;
if(Array.isArray(data70)){
const len8 = data70.length;
for(let i8=0; i8<len8; i8++){
if(typeof data70[i8] !== "string"){
const err108 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7+"/values/" + i8,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7+"/values",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
else {
const err110 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements/" + i7,schemaPath:"#/properties/status/properties/amis/items/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/status/amis/" + i6+"/requirements",schemaPath:"#/properties/status/properties/amis/items/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/status/amis/" + i6,schemaPath:"#/properties/status/properties/amis/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/status/amis",schemaPath:"#/properties/status/properties/amis/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data51.capacityReservations !== undefined){
let data72 = data51.capacityReservations;
if(Array.isArray(data72)){
const len9 = data72.length;
for(let i9=0; i9<len9; i9++){
let data73 = data72[i9];
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if(data73.id === undefined){
const err114 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data73.availabilityZone === undefined){
const err115 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "availabilityZone"},message:"must have required property '"+"availabilityZone"+"'"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data73.instanceType === undefined){
const err116 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "instanceType"},message:"must have required property '"+"instanceType"+"'"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data73.instanceMatchCriteria === undefined){
const err117 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "instanceMatchCriteria"},message:"must have required property '"+"instanceMatchCriteria"+"'"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data73.ownerID === undefined){
const err118 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/required",keyword:"required",params:{missingProperty: "ownerID"},message:"must have required property '"+"ownerID"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
for(const key17 in data73){
if(!(func16.call(schema37.properties.status.properties.capacityReservations.items.properties, key17))){
const err119 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data73.id !== undefined){
let data74 = data73.id;
if(typeof data74 === "string"){
if(!pattern9.test(data74)){
const err120 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/id",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^cr-[0-9a-z]+$"},message:"must match pattern \""+"^cr-[0-9a-z]+$"+"\""};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/id",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data73.availabilityZone !== undefined){
if(typeof data73.availabilityZone !== "string"){
const err122 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/availabilityZone",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/availabilityZone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data73.instanceType !== undefined){
if(typeof data73.instanceType !== "string"){
const err123 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/instanceType",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/instanceType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data73.instanceMatchCriteria !== undefined){
let data77 = data73.instanceMatchCriteria;
if(typeof data77 !== "string"){
const err124 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/instanceMatchCriteria",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/instanceMatchCriteria/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
if(!((data77 === "open") || (data77 === "targeted"))){
const err125 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/instanceMatchCriteria",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/instanceMatchCriteria/enum",keyword:"enum",params:{allowedValues: schema37.properties.status.properties.capacityReservations.items.properties.instanceMatchCriteria.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data73.ownerID !== undefined){
let data78 = data73.ownerID;
if(typeof data78 === "string"){
if(!pattern10.test(data78)){
const err126 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/ownerID",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/ownerID/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\""};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/ownerID",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/ownerID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data73.endTime !== undefined){
if(typeof data73.endTime !== "string"){
const err128 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/endTime",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/endTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data73.reservationType !== undefined){
let data80 = data73.reservationType;
if(typeof data80 !== "string"){
const err129 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/reservationType",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/reservationType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(!((data80 === "default") || (data80 === "capacity-block"))){
const err130 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/reservationType",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/reservationType/enum",keyword:"enum",params:{allowedValues: schema37.properties.status.properties.capacityReservations.items.properties.reservationType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data73.interruptible !== undefined){
if(typeof data73.interruptible !== "boolean"){
const err131 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/interruptible",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/interruptible/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data73.state !== undefined){
let data82 = data73.state;
if(typeof data82 !== "string"){
const err132 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/state",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(!((data82 === "active") || (data82 === "expiring"))){
const err133 = {instancePath:instancePath+"/status/capacityReservations/" + i9+"/state",schemaPath:"#/properties/status/properties/capacityReservations/items/properties/state/enum",keyword:"enum",params:{allowedValues: schema37.properties.status.properties.capacityReservations.items.properties.state.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
else {
const err134 = {instancePath:instancePath+"/status/capacityReservations/" + i9,schemaPath:"#/properties/status/properties/capacityReservations/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/status/capacityReservations",schemaPath:"#/properties/status/properties/capacityReservations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data51.instanceProfile !== undefined){
if(typeof data51.instanceProfile !== "string"){
const err136 = {instancePath:instancePath+"/status/instanceProfile",schemaPath:"#/properties/status/properties/instanceProfile/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data51.conditions !== undefined){
let data84 = data51.conditions;
if(Array.isArray(data84)){
const len10 = data84.length;
for(let i10=0; i10<len10; i10++){
let data85 = data84[i10];
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(data85.type === undefined){
const err137 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data85.status === undefined){
const err138 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data85.lastTransitionTime === undefined){
const err139 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data85.reason === undefined){
const err140 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data85.message === undefined){
const err141 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
for(const key18 in data85){
if(!((((((key18 === "type") || (key18 === "status")) || (key18 === "reason")) || (key18 === "message")) || (key18 === "lastTransitionTime")) || (key18 === "observedGeneration"))){
const err142 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data85.type !== undefined){
let data86 = data85.type;
if(typeof data86 === "string"){
if(func5(data86) > 316){
const err143 = {instancePath:instancePath+"/status/conditions/" + i10+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(!pattern5.test(data86)){
const err144 = {instancePath:instancePath+"/status/conditions/" + i10+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/status/conditions/" + i10+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data85.status !== undefined){
let data87 = data85.status;
if(typeof data87 !== "string"){
const err146 = {instancePath:instancePath+"/status/conditions/" + i10+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(!(((data87 === "True") || (data87 === "False")) || (data87 === "Unknown"))){
const err147 = {instancePath:instancePath+"/status/conditions/" + i10+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema37.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data85.reason !== undefined){
let data88 = data85.reason;
if(typeof data88 === "string"){
if(func5(data88) > 1024){
const err148 = {instancePath:instancePath+"/status/conditions/" + i10+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(func5(data88) < 1){
const err149 = {instancePath:instancePath+"/status/conditions/" + i10+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(!pattern6.test(data88)){
const err150 = {instancePath:instancePath+"/status/conditions/" + i10+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
else {
const err151 = {instancePath:instancePath+"/status/conditions/" + i10+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data85.message !== undefined){
let data89 = data85.message;
if(typeof data89 === "string"){
if(func5(data89) > 32768){
const err152 = {instancePath:instancePath+"/status/conditions/" + i10+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/status/conditions/" + i10+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data85.lastTransitionTime !== undefined){
if(typeof data85.lastTransitionTime !== "string"){
const err154 = {instancePath:instancePath+"/status/conditions/" + i10+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data85.observedGeneration !== undefined){
let data91 = data85.observedGeneration;
if(!((typeof data91 == "number") && (!(data91 % 1) && !isNaN(data91)))){
const err155 = {instancePath:instancePath+"/status/conditions/" + i10+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(typeof data91 == "number"){
if(data91 < 0 || isNaN(data91)){
const err156 = {instancePath:instancePath+"/status/conditions/" + i10+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
}
else {
const err157 = {instancePath:instancePath+"/status/conditions/" + i10,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
else {
const err158 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
else {
const err160 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isV1beta1NodeClaim: ShapeValidator = validate27 as unknown as ShapeValidator;
const schema38 = {"$id":"v1beta1NodeClaim","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["nodeClassRef","requirements"],"properties":{"nodeClassRef":{"type":"object","required":["name"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string","minLength":1}},"additionalProperties":false},"requirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt"]},"values":{"type":"array","items":{"type":"string"}},"minValues":{"type":"integer","minimum":1,"maximum":50}},"additionalProperties":false}},"resources":{"type":"object","properties":{"requests":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}}},"additionalProperties":false},"taints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"startupTaints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"kubelet":{"type":"object","properties":{"clusterDNS":{"type":"array","items":{"type":"string"}},"maxPods":{"type":"integer","minimum":0},"podsPerCore":{"type":"integer","minimum":0},"systemReserved":{"type":"object","additionalProperties":{"type":"string","pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"kubeReserved":{"type":"object","additionalProperties":{"type":"string","pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"evictionHard":{"type":"object","additionalProperties":{"type":"string","pattern":"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"}},"evictionSoft":{"type":"object","additionalProperties":{"type":"string","pattern":"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"}},"evictionSoftGracePeriod":{"type":"object","additionalProperties":{"type":"string"}},"evictionMaxPodGracePeriod":{"type":"integer"},"imageGCHighThresholdPercent":{"type":"integer","minimum":0,"maximum":100},"imageGCLowThresholdPercent":{"type":"integer","minimum":0,"maximum":100},"cpuCFSQuota":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false},"status":{"type":"object","properties":{"nodeName":{"type":"string"},"providerID":{"type":"string"},"imageID":{"type":"string"},"capacity":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"allocatable":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"lastPodEventTime":{"type":"string"},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","maxLength":1024,"pattern":"^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};
const pattern73 = func0("^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="v1beta1NodeClaim" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.nodeClassRef === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "nodeClassRef"},message:"must have required property '"+"nodeClassRef"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.requirements === undefined){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data3){
if(!((((((key1 === "nodeClassRef") || (key1 === "requirements")) || (key1 === "resources")) || (key1 === "taints")) || (key1 === "startupTaints")) || (key1 === "kubelet"))){
const err7 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3.nodeClassRef !== undefined){
let data4 = data3.nodeClassRef;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
const err8 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key2 in data4){
if(!(((key2 === "apiVersion") || (key2 === "kind")) || (key2 === "name"))){
const err9 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.apiVersion !== undefined){
if(typeof data4.apiVersion !== "string"){
const err10 = {instancePath:instancePath+"/spec/nodeClassRef/apiVersion",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.kind !== undefined){
if(typeof data4.kind !== "string"){
const err11 = {instancePath:instancePath+"/spec/nodeClassRef/kind",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.name !== undefined){
let data7 = data4.name;
if(typeof data7 === "string"){
if(func5(data7) < 1){
const err12 = {instancePath:instancePath+"/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/nodeClassRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/nodeClassRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.requirements !== undefined){
let data8 = data3.requirements;
if(Array.isArray(data8)){
if(data8.length > 100){
const err15 = {instancePath:instancePath+"/spec/requirements",schemaPath:"#/properties/spec/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.key === undefined){
const err16 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data9.operator === undefined){
const err17 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key3 in data9){
if(!((((key3 === "key") || (key3 === "operator")) || (key3 === "values")) || (key3 === "minValues"))){
const err18 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data9.key !== undefined){
let data10 = data9.key;
if(typeof data10 === "string"){
if(func5(data10) > 316){
const err19 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!pattern22.test(data10)){
const err20 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data9.operator !== undefined){
let data11 = data9.operator;
if(typeof data11 !== "string"){
const err22 = {instancePath:instancePath+"/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((((data11 === "In") || (data11 === "NotIn")) || (data11 === "Exists")) || (data11 === "DoesNotExist")) || (data11 === "Gt")) || (data11 === "Lt"))){
const err23 = {instancePath:instancePath+"/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/requirements/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema38.properties.spec.properties.requirements.items.properties.operator.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.values !== undefined){
let data12 = data9.values;
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(typeof data12[i1] !== "string"){
const err24 = {instancePath:instancePath+"/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/spec/requirements/" + i0+"/values",schemaPath:"#/properties/spec/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data9.minValues !== undefined){
let data14 = data9.minValues;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
const err26 = {instancePath:instancePath+"/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/requirements/items/properties/minValues/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(typeof data14 == "number"){
if(data14 > 50 || isNaN(data14)){
const err27 = {instancePath:instancePath+"/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/requirements/items/properties/minValues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50},message:"must be <= 50"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data14 < 1 || isNaN(data14)){
const err28 = {instancePath:instancePath+"/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/requirements/items/properties/minValues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
}
else {
const err29 = {instancePath:instancePath+"/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/spec/requirements",schemaPath:"#/properties/spec/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data3.resources !== undefined){
let data15 = data3.resources;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
if(!(key4 === "requests")){
const err31 = {instancePath:instancePath+"/spec/resources",schemaPath:"#/properties/spec/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data15.requests !== undefined){
let data16 = data15.requests;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 in data16){
let data17 = data16[key5];
const _errs42 = errors;
let valid10 = false;
const _errs43 = errors;
if(!((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17)))){
const err32 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid0 = _errs43 === errors;
valid10 = valid10 || _valid0;
const _errs45 = errors;
if(typeof data17 !== "string"){
const err33 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid0 = _errs45 === errors;
valid10 = valid10 || _valid0;
if(!valid10){
const err34 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
if(typeof data17 === "string"){
if(!pattern4.test(data17)){
const err35 = {instancePath:instancePath+"/spec/resources/requests/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/resources/properties/requests/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
}
else {
const err36 = {instancePath:instancePath+"/spec/resources/requests",schemaPath:"#/properties/spec/properties/resources/properties/requests/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/spec/resources",schemaPath:"#/properties/spec/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data3.taints !== undefined){
let data18 = data3.taints;
if(Array.isArray(data18)){
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.key === undefined){
const err38 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data19.effect === undefined){
const err39 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
for(const key6 in data19){
if(!((((key6 === "key") || (key6 === "value")) || (key6 === "effect")) || (key6 === "timeAdded"))){
const err40 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data19.key !== undefined){
let data20 = data19.key;
if(typeof data20 === "string"){
if(func5(data20) < 1){
const err41 = {instancePath:instancePath+"/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/taints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!pattern22.test(data20)){
const err42 = {instancePath:instancePath+"/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/taints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/taints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data19.value !== undefined){
let data21 = data19.value;
if(typeof data21 === "string"){
if(!pattern22.test(data21)){
const err44 = {instancePath:instancePath+"/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/taints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/taints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data19.effect !== undefined){
let data22 = data19.effect;
if(typeof data22 !== "string"){
const err46 = {instancePath:instancePath+"/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/taints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!(((data22 === "NoSchedule") || (data22 === "PreferNoSchedule")) || (data22 === "NoExecute"))){
const err47 = {instancePath:instancePath+"/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/taints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema38.properties.spec.properties.taints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data19.timeAdded !== undefined){
if(typeof data19.timeAdded !== "string"){
const err48 = {instancePath:instancePath+"/spec/taints/" + i2+"/timeAdded",schemaPath:"#/properties/spec/properties/taints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/taints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/spec/taints",schemaPath:"#/properties/spec/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data3.startupTaints !== undefined){
let data24 = data3.startupTaints;
if(Array.isArray(data24)){
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
let data25 = data24[i3];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.key === undefined){
const err51 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data25.effect === undefined){
const err52 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key7 in data25){
if(!((((key7 === "key") || (key7 === "value")) || (key7 === "effect")) || (key7 === "timeAdded"))){
const err53 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data25.key !== undefined){
let data26 = data25.key;
if(typeof data26 === "string"){
if(func5(data26) < 1){
const err54 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(!pattern22.test(data26)){
const err55 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data25.value !== undefined){
let data27 = data25.value;
if(typeof data27 === "string"){
if(!pattern22.test(data27)){
const err57 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data25.effect !== undefined){
let data28 = data25.effect;
if(typeof data28 !== "string"){
const err59 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!(((data28 === "NoSchedule") || (data28 === "PreferNoSchedule")) || (data28 === "NoExecute"))){
const err60 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema38.properties.spec.properties.startupTaints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data25.timeAdded !== undefined){
if(typeof data25.timeAdded !== "string"){
const err61 = {instancePath:instancePath+"/spec/startupTaints/" + i3+"/timeAdded",schemaPath:"#/properties/spec/properties/startupTaints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/startupTaints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/spec/startupTaints",schemaPath:"#/properties/spec/properties/startupTaints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data3.kubelet !== undefined){
let data30 = data3.kubelet;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key8 in data30){
if(!(func16.call(schema38.properties.spec.properties.kubelet.properties, key8))){
const err64 = {instancePath:instancePath+"/spec/kubelet",schemaPath:"#/properties/spec/properties/kubelet/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data30.clusterDNS !== undefined){
let data31 = data30.clusterDNS;
if(Array.isArray(data31)){
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
if(typeof data31[i4] !== "string"){
const err65 = {instancePath:instancePath+"/spec/kubelet/clusterDNS/" + i4,schemaPath:"#/properties/spec/properties/kubelet/properties/clusterDNS/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/spec/kubelet/clusterDNS",schemaPath:"#/properties/spec/properties/kubelet/properties/clusterDNS/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data30.maxPods !== undefined){
let data33 = data30.maxPods;
if(!((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33)))){
const err67 = {instancePath:instancePath+"/spec/kubelet/maxPods",schemaPath:"#/properties/spec/properties/kubelet/properties/maxPods/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(typeof data33 == "number"){
if(data33 < 0 || isNaN(data33)){
const err68 = {instancePath:instancePath+"/spec/kubelet/maxPods",schemaPath:"#/properties/spec/properties/kubelet/properties/maxPods/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
if(data30.podsPerCore !== undefined){
let data34 = data30.podsPerCore;
if(!((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34)))){
const err69 = {instancePath:instancePath+"/spec/kubelet/podsPerCore",schemaPath:"#/properties/spec/properties/kubelet/properties/podsPerCore/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(typeof data34 == "number"){
if(data34 < 0 || isNaN(data34)){
const err70 = {instancePath:instancePath+"/spec/kubelet/podsPerCore",schemaPath:"#/properties/spec/properties/kubelet/properties/podsPerCore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data30.systemReserved !== undefined){
let data35 = data30.systemReserved;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key9 in data35){
let data36 = data35[key9];
if(typeof data36 === "string"){
if(!pattern4.test(data36)){
const err71 = {instancePath:instancePath+"/spec/kubelet/systemReserved/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/systemReserved/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/spec/kubelet/systemReserved/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/systemReserved/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/spec/kubelet/systemReserved",schemaPath:"#/properties/spec/properties/kubelet/properties/systemReserved/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data30.kubeReserved !== undefined){
let data37 = data30.kubeReserved;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key10 in data37){
let data38 = data37[key10];
if(typeof data38 === "string"){
if(!pattern4.test(data38)){
const err74 = {instancePath:instancePath+"/spec/kubelet/kubeReserved/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/kubeReserved/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/spec/kubelet/kubeReserved/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/kubeReserved/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/spec/kubelet/kubeReserved",schemaPath:"#/properties/spec/properties/kubelet/properties/kubeReserved/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data30.evictionHard !== undefined){
let data39 = data30.evictionHard;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key11 in data39){
let data40 = data39[key11];
if(typeof data40 === "string"){
if(!pattern73.test(data40)){
const err77 = {instancePath:instancePath+"/spec/kubelet/evictionHard/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/evictionHard/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"},message:"must match pattern \""+"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"+"\""};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/spec/kubelet/evictionHard/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/evictionHard/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/spec/kubelet/evictionHard",schemaPath:"#/properties/spec/properties/kubelet/properties/evictionHard/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data30.evictionSoft !== undefined){
let data41 = data30.evictionSoft;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
for(const key12 in data41){
let data42 = data41[key12];
if(typeof data42 === "string"){
if(!pattern73.test(data42)){
const err80 = {instancePath:instancePath+"/spec/kubelet/evictionSoft/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/evictionSoft/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"},message:"must match pattern \""+"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"+"\""};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/spec/kubelet/evictionSoft/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/evictionSoft/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/spec/kubelet/evictionSoft",schemaPath:"#/properties/spec/properties/kubelet/properties/evictionSoft/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data30.evictionSoftGracePeriod !== undefined){
let data43 = data30.evictionSoftGracePeriod;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key13 in data43){
if(typeof data43[key13] !== "string"){
const err83 = {instancePath:instancePath+"/spec/kubelet/evictionSoftGracePeriod/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/kubelet/properties/evictionSoftGracePeriod/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/spec/kubelet/evictionSoftGracePeriod",schemaPath:"#/properties/spec/properties/kubelet/properties/evictionSoftGracePeriod/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data30.evictionMaxPodGracePeriod !== undefined){
let data45 = data30.evictionMaxPodGracePeriod;
if(!((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45)))){
const err85 = {instancePath:instancePath+"/spec/kubelet/evictionMaxPodGracePeriod",schemaPath:"#/properties/spec/properties/kubelet/properties/evictionMaxPodGracePeriod/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data30.imageGCHighThresholdPercent !== undefined){
let data46 = data30.imageGCHighThresholdPercent;
if(!((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46)))){
const err86 = {instancePath:instancePath+"/spec/kubelet/imageGCHighThresholdPercent",schemaPath:"#/properties/spec/properties/kubelet/properties/imageGCHighThresholdPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(typeof data46 == "number"){
if(data46 > 100 || isNaN(data46)){
const err87 = {instancePath:instancePath+"/spec/kubelet/imageGCHighThresholdPercent",schemaPath:"#/properties/spec/properties/kubelet/properties/imageGCHighThresholdPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err88 = {instancePath:instancePath+"/spec/kubelet/imageGCHighThresholdPercent",schemaPath:"#/properties/spec/properties/kubelet/properties/imageGCHighThresholdPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
if(data30.imageGCLowThresholdPercent !== undefined){
let data47 = data30.imageGCLowThresholdPercent;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
const err89 = {instancePath:instancePath+"/spec/kubelet/imageGCLowThresholdPercent",schemaPath:"#/properties/spec/properties/kubelet/properties/imageGCLowThresholdPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(typeof data47 == "number"){
if(data47 > 100 || isNaN(data47)){
const err90 = {instancePath:instancePath+"/spec/kubelet/imageGCLowThresholdPercent",schemaPath:"#/properties/spec/properties/kubelet/properties/imageGCLowThresholdPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data47 < 0 || isNaN(data47)){
const err91 = {instancePath:instancePath+"/spec/kubelet/imageGCLowThresholdPercent",schemaPath:"#/properties/spec/properties/kubelet/properties/imageGCLowThresholdPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
if(data30.cpuCFSQuota !== undefined){
if(typeof data30.cpuCFSQuota !== "boolean"){
const err92 = {instancePath:instancePath+"/spec/kubelet/cpuCFSQuota",schemaPath:"#/properties/spec/properties/kubelet/properties/cpuCFSQuota/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/spec/kubelet",schemaPath:"#/properties/spec/properties/kubelet/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.status !== undefined){
let data49 = data.status;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
for(const key14 in data49){
if(!(((((((key14 === "nodeName") || (key14 === "providerID")) || (key14 === "imageID")) || (key14 === "capacity")) || (key14 === "allocatable")) || (key14 === "lastPodEventTime")) || (key14 === "conditions"))){
const err95 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data49.nodeName !== undefined){
if(typeof data49.nodeName !== "string"){
const err96 = {instancePath:instancePath+"/status/nodeName",schemaPath:"#/properties/status/properties/nodeName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data49.providerID !== undefined){
if(typeof data49.providerID !== "string"){
const err97 = {instancePath:instancePath+"/status/providerID",schemaPath:"#/properties/status/properties/providerID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data49.imageID !== undefined){
if(typeof data49.imageID !== "string"){
const err98 = {instancePath:instancePath+"/status/imageID",schemaPath:"#/properties/status/properties/imageID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data49.capacity !== undefined){
let data53 = data49.capacity;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
for(const key15 in data53){
let data54 = data53[key15];
const _errs130 = errors;
let valid27 = false;
const _errs131 = errors;
if(!((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54)))){
const err99 = {instancePath:instancePath+"/status/capacity/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
var _valid1 = _errs131 === errors;
valid27 = valid27 || _valid1;
const _errs133 = errors;
if(typeof data54 !== "string"){
const err100 = {instancePath:instancePath+"/status/capacity/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
var _valid1 = _errs133 === errors;
valid27 = valid27 || _valid1;
if(!valid27){
const err101 = {instancePath:instancePath+"/status/capacity/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
else {
errors = _errs130;
if(vErrors !== null){
if(_errs130){
vErrors.length = _errs130;
}
else {
vErrors = null;
}
}
}
if(typeof data54 === "string"){
if(!pattern4.test(data54)){
const err102 = {instancePath:instancePath+"/status/capacity/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/capacity/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
}
else {
const err103 = {instancePath:instancePath+"/status/capacity",schemaPath:"#/properties/status/properties/capacity/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data49.allocatable !== undefined){
let data55 = data49.allocatable;
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
for(const key16 in data55){
let data56 = data55[key16];
const _errs139 = errors;
let valid29 = false;
const _errs140 = errors;
if(!((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56)))){
const err104 = {instancePath:instancePath+"/status/allocatable/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
var _valid2 = _errs140 === errors;
valid29 = valid29 || _valid2;
const _errs142 = errors;
if(typeof data56 !== "string"){
const err105 = {instancePath:instancePath+"/status/allocatable/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid2 = _errs142 === errors;
valid29 = valid29 || _valid2;
if(!valid29){
const err106 = {instancePath:instancePath+"/status/allocatable/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
else {
errors = _errs139;
if(vErrors !== null){
if(_errs139){
vErrors.length = _errs139;
}
else {
vErrors = null;
}
}
}
if(typeof data56 === "string"){
if(!pattern4.test(data56)){
const err107 = {instancePath:instancePath+"/status/allocatable/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/allocatable/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
}
else {
const err108 = {instancePath:instancePath+"/status/allocatable",schemaPath:"#/properties/status/properties/allocatable/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data49.lastPodEventTime !== undefined){
if(typeof data49.lastPodEventTime !== "string"){
const err109 = {instancePath:instancePath+"/status/lastPodEventTime",schemaPath:"#/properties/status/properties/lastPodEventTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data49.conditions !== undefined){
let data58 = data49.conditions;
if(Array.isArray(data58)){
const len5 = data58.length;
for(let i5=0; i5<len5; i5++){
let data59 = data58[i5];
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
if(data59.type === undefined){
const err110 = {instancePath:instancePath+"/status/conditions/" + i5,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data59.status === undefined){
const err111 = {instancePath:instancePath+"/status/conditions/" + i5,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data59.lastTransitionTime === undefined){
const err112 = {instancePath:instancePath+"/status/conditions/" + i5,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
for(const key17 in data59){
if(!((((((key17 === "type") || (key17 === "status")) || (key17 === "reason")) || (key17 === "message")) || (key17 === "lastTransitionTime")) || (key17 === "observedGeneration"))){
const err113 = {instancePath:instancePath+"/status/conditions/" + i5,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data59.type !== undefined){
let data60 = data59.type;
if(typeof data60 === "string"){
if(func5(data60) > 316){
const err114 = {instancePath:instancePath+"/status/conditions/" + i5+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!pattern5.test(data60)){
const err115 = {instancePath:instancePath+"/status/conditions/" + i5+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/status/conditions/" + i5+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data59.status !== undefined){
let data61 = data59.status;
if(typeof data61 !== "string"){
const err117 = {instancePath:instancePath+"/status/conditions/" + i5+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(!(((data61 === "True") || (data61 === "False")) || (data61 === "Unknown"))){
const err118 = {instancePath:instancePath+"/status/conditions/" + i5+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema38.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data59.reason !== undefined){
let data62 = data59.reason;
if(typeof data62 === "string"){
if(func5(data62) > 1024){
const err119 = {instancePath:instancePath+"/status/conditions/" + i5+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(!pattern33.test(data62)){
const err120 = {instancePath:instancePath+"/status/conditions/" + i5+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$"},message:"must match pattern \""+"^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$"+"\""};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/status/conditions/" + i5+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data59.message !== undefined){
let data63 = data59.message;
if(typeof data63 === "string"){
if(func5(data63) > 32768){
const err122 = {instancePath:instancePath+"/status/conditions/" + i5+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/status/conditions/" + i5+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data59.lastTransitionTime !== undefined){
if(typeof data59.lastTransitionTime !== "string"){
const err124 = {instancePath:instancePath+"/status/conditions/" + i5+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data59.observedGeneration !== undefined){
let data65 = data59.observedGeneration;
if(!((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65)))){
const err125 = {instancePath:instancePath+"/status/conditions/" + i5+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(typeof data65 == "number"){
if(data65 < 0 || isNaN(data65)){
const err126 = {instancePath:instancePath+"/status/conditions/" + i5+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
}
}
else {
const err127 = {instancePath:instancePath+"/status/conditions/" + i5,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
else {
const err130 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const isV1beta1NodePool: ShapeValidator = validate28 as unknown as ShapeValidator;
const schema39 = {"$id":"v1beta1NodePool","type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"spec":{"type":"object","required":["template"],"properties":{"template":{"type":"object","required":["spec"],"properties":{"metadata":{"type":"object","properties":{"labels":{"type":"object","maxProperties":100,"additionalProperties":{"type":"string","maxLength":63,"pattern":"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}}},"additionalProperties":false},"spec":{"type":"object","required":["requirements"],"properties":{"nodeClassRef":{"type":"object","required":["name"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string","minLength":1}},"additionalProperties":false},"requirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator"],"properties":{"key":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt"]},"values":{"type":"array","items":{"type":"string","maxLength":1024}},"minValues":{"type":"integer","minimum":1,"maximum":50}},"additionalProperties":false}},"taints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"startupTaints":{"type":"array","items":{"type":"object","required":["key","effect"],"properties":{"key":{"type":"string","minLength":1,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"value":{"type":"string","pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},"effect":{"type":"string","enum":["NoSchedule","PreferNoSchedule","NoExecute"]},"timeAdded":{"type":"string"}},"additionalProperties":false}},"kubelet":{"type":"object","properties":{"clusterDNS":{"type":"array","items":{"type":"string"}},"maxPods":{"type":"integer","minimum":0},"podsPerCore":{"type":"integer","minimum":0},"systemReserved":{"type":"object","additionalProperties":{"type":"string","pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"kubeReserved":{"type":"object","additionalProperties":{"type":"string","pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"evictionHard":{"type":"object","additionalProperties":{"type":"string","pattern":"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"}},"evictionSoft":{"type":"object","additionalProperties":{"type":"string","pattern":"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"}},"evictionSoftGracePeriod":{"type":"object","additionalProperties":{"type":"string"}},"evictionMaxPodGracePeriod":{"type":"integer"},"imageGCHighThresholdPercent":{"type":"integer","minimum":0,"maximum":100},"imageGCLowThresholdPercent":{"type":"integer","minimum":0,"maximum":100},"cpuCFSQuota":{"type":"boolean"}},"additionalProperties":false},"resources":{"type":"object","maxProperties":0,"properties":{"requests":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}}},"additionalProperties":false}},"additionalProperties":false}},"additionalProperties":false},"disruption":{"type":"object","properties":{"consolidateAfter":{"type":"string","pattern":"^(([0-9]+(s|m|h))+|Never)$"},"consolidationPolicy":{"type":"string","enum":["WhenEmpty","WhenUnderutilized"]},"expireAfter":{"type":"string","pattern":"^(([0-9]+(s|m|h))+|Never)$"},"budgets":{"type":"array","maxItems":50,"items":{"type":"object","required":[],"properties":{"nodes":{"type":"string","pattern":"^((100|[0-9]{1,2})%|[0-9]+)$"},"schedule":{"type":"string","pattern":"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"},"duration":{"type":"string","pattern":"^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"}},"additionalProperties":false}}},"additionalProperties":false},"limits":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"weight":{"type":"integer","minimum":1,"maximum":100}},"additionalProperties":false},"status":{"type":"object","properties":{"resources":{"type":"object","additionalProperties":{"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}},"nodes":{"type":"integer"},"nodeClassObservedGeneration":{"type":"integer"},"expandedRequirements":{"type":"array","maxItems":100,"items":{"type":"object","required":["key","operator","patterns","values","count"],"properties":{"key":{"type":"string","maxLength":316},"operator":{"type":"string"},"patterns":{"type":"array","maxItems":1000,"items":{"type":"string"}},"values":{"type":"array","maxItems":1000,"items":{"type":"string"}},"count":{"type":"integer","minimum":0}},"additionalProperties":false}},"conditions":{"type":"array","items":{"type":"object","required":["type","status","lastTransitionTime","reason","message"],"properties":{"type":{"type":"string","maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},"status":{"type":"string","enum":["True","False","Unknown"]},"reason":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},"message":{"type":"string","maxLength":32768},"lastTransitionTime":{"type":"string"},"observedGeneration":{"type":"integer","minimum":0}},"additionalProperties":false}}},"additionalProperties":false}},"additionalProperties":false};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="v1beta1NodePool" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.spec === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(typeof data.apiVersion !== "string"){
const err2 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if(typeof data.kind !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.template === undefined){
const err5 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "template"},message:"must have required property '"+"template"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data3){
if(!((((key1 === "template") || (key1 === "disruption")) || (key1 === "limits")) || (key1 === "weight"))){
const err6 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.template !== undefined){
let data4 = data3.template;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.spec === undefined){
const err7 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data4){
if(!((key2 === "metadata") || (key2 === "spec"))){
const err8 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.metadata !== undefined){
let data5 = data4.metadata;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
if(!((key3 === "labels") || (key3 === "annotations"))){
const err9 = {instancePath:instancePath+"/spec/template/metadata",schemaPath:"#/properties/spec/properties/template/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.labels !== undefined){
let data6 = data5.labels;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(Object.keys(data6).length > 100){
const err10 = {instancePath:instancePath+"/spec/template/metadata/labels",schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/maxProperties",keyword:"maxProperties",params:{limit: 100},message:"must NOT have more than 100 properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key4 in data6){
let data7 = data6[key4];
if(typeof data7 === "string"){
if(func5(data7) > 63){
const err11 = {instancePath:instancePath+"/spec/template/metadata/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern40.test(data7)){
const err12 = {instancePath:instancePath+"/spec/template/metadata/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"},message:"must match pattern \""+"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/spec/template/metadata/labels/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/spec/template/metadata/labels",schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.annotations !== undefined){
let data8 = data5.annotations;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key5 in data8){
if(typeof data8[key5] !== "string"){
const err15 = {instancePath:instancePath+"/spec/template/metadata/annotations/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/spec/template/metadata/annotations",schemaPath:"#/properties/spec/properties/template/properties/metadata/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/spec/template/metadata",schemaPath:"#/properties/spec/properties/template/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.spec !== undefined){
let data10 = data4.spec;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.requirements === undefined){
const err18 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/required",keyword:"required",params:{missingProperty: "requirements"},message:"must have required property '"+"requirements"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key6 in data10){
if(!((((((key6 === "nodeClassRef") || (key6 === "requirements")) || (key6 === "taints")) || (key6 === "startupTaints")) || (key6 === "kubelet")) || (key6 === "resources"))){
const err19 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data10.nodeClassRef !== undefined){
let data11 = data10.nodeClassRef;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.name === undefined){
const err20 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key7 in data11){
if(!(((key7 === "apiVersion") || (key7 === "kind")) || (key7 === "name"))){
const err21 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data11.apiVersion !== undefined){
if(typeof data11.apiVersion !== "string"){
const err22 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/apiVersion",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.kind !== undefined){
if(typeof data11.kind !== "string"){
const err23 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/kind",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data11.name !== undefined){
let data14 = data11.name;
if(typeof data14 === "string"){
if(func5(data14) < 1){
const err24 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef/name",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/spec/template/spec/nodeClassRef",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/nodeClassRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data10.requirements !== undefined){
let data15 = data10.requirements;
if(Array.isArray(data15)){
if(data15.length > 100){
const err27 = {instancePath:instancePath+"/spec/template/spec/requirements",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.key === undefined){
const err28 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data16.operator === undefined){
const err29 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key8 in data16){
if(!((((key8 === "key") || (key8 === "operator")) || (key8 === "values")) || (key8 === "minValues"))){
const err30 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data16.key !== undefined){
let data17 = data16.key;
if(typeof data17 === "string"){
if(func5(data17) > 316){
const err31 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!pattern22.test(data17)){
const err32 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data16.operator !== undefined){
let data18 = data16.operator;
if(typeof data18 !== "string"){
const err34 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!((((((data18 === "In") || (data18 === "NotIn")) || (data18 === "Exists")) || (data18 === "DoesNotExist")) || (data18 === "Gt")) || (data18 === "Lt"))){
const err35 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/operator",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema39.properties.spec.properties.template.properties.spec.properties.requirements.items.properties.operator.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data16.values !== undefined){
let data19 = data16.values;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(typeof data20 === "string"){
if(func5(data20) > 1024){
const err36 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/values/" + i1,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/values",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data16.minValues !== undefined){
let data21 = data16.minValues;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
const err39 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/minValues/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(typeof data21 == "number"){
if(data21 > 50 || isNaN(data21)){
const err40 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/minValues/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50},message:"must be <= 50"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data21 < 1 || isNaN(data21)){
const err41 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0+"/minValues",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/properties/minValues/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
else {
const err42 = {instancePath:instancePath+"/spec/template/spec/requirements/" + i0,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/spec/template/spec/requirements",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data10.taints !== undefined){
let data22 = data10.taints;
if(Array.isArray(data22)){
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.key === undefined){
const err44 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data23.effect === undefined){
const err45 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key9 in data23){
if(!((((key9 === "key") || (key9 === "value")) || (key9 === "effect")) || (key9 === "timeAdded"))){
const err46 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data23.key !== undefined){
let data24 = data23.key;
if(typeof data24 === "string"){
if(func5(data24) < 1){
const err47 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!pattern22.test(data24)){
const err48 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data23.value !== undefined){
let data25 = data23.value;
if(typeof data25 === "string"){
if(!pattern22.test(data25)){
const err50 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data23.effect !== undefined){
let data26 = data23.effect;
if(typeof data26 !== "string"){
const err52 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!(((data26 === "NoSchedule") || (data26 === "PreferNoSchedule")) || (data26 === "NoExecute"))){
const err53 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema39.properties.spec.properties.template.properties.spec.properties.taints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data23.timeAdded !== undefined){
if(typeof data23.timeAdded !== "string"){
const err54 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2+"/timeAdded",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/spec/template/spec/taints/" + i2,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/spec/template/spec/taints",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data10.startupTaints !== undefined){
let data28 = data10.startupTaints;
if(Array.isArray(data28)){
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.key === undefined){
const err57 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data29.effect === undefined){
const err58 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key10 in data29){
if(!((((key10 === "key") || (key10 === "value")) || (key10 === "effect")) || (key10 === "timeAdded"))){
const err59 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data29.key !== undefined){
let data30 = data29.key;
if(typeof data30 === "string"){
if(func5(data30) < 1){
const err60 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!pattern22.test(data30)){
const err61 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/key/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/key",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data29.value !== undefined){
let data31 = data29.value;
if(typeof data31 === "string"){
if(!pattern22.test(data31)){
const err63 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/value/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"+"\""};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/value",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data29.effect !== undefined){
let data32 = data29.effect;
if(typeof data32 !== "string"){
const err65 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/effect/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!(((data32 === "NoSchedule") || (data32 === "PreferNoSchedule")) || (data32 === "NoExecute"))){
const err66 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/effect",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/effect/enum",keyword:"enum",params:{allowedValues: schema39.properties.spec.properties.template.properties.spec.properties.startupTaints.items.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data29.timeAdded !== undefined){
if(typeof data29.timeAdded !== "string"){
const err67 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3+"/timeAdded",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/properties/timeAdded/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/spec/template/spec/startupTaints/" + i3,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/spec/template/spec/startupTaints",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/startupTaints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data10.kubelet !== undefined){
let data34 = data10.kubelet;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key11 in data34){
if(!(func16.call(schema39.properties.spec.properties.template.properties.spec.properties.kubelet.properties, key11))){
const err70 = {instancePath:instancePath+"/spec/template/spec/kubelet",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data34.clusterDNS !== undefined){
let data35 = data34.clusterDNS;
if(Array.isArray(data35)){
const len4 = data35.length;
for(let i4=0; i4<len4; i4++){
if(typeof data35[i4] !== "string"){
const err71 = {instancePath:instancePath+"/spec/template/spec/kubelet/clusterDNS/" + i4,schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/clusterDNS/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/spec/template/spec/kubelet/clusterDNS",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/clusterDNS/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data34.maxPods !== undefined){
let data37 = data34.maxPods;
if(!((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37)))){
const err73 = {instancePath:instancePath+"/spec/template/spec/kubelet/maxPods",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/maxPods/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(typeof data37 == "number"){
if(data37 < 0 || isNaN(data37)){
const err74 = {instancePath:instancePath+"/spec/template/spec/kubelet/maxPods",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/maxPods/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
if(data34.podsPerCore !== undefined){
let data38 = data34.podsPerCore;
if(!((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38)))){
const err75 = {instancePath:instancePath+"/spec/template/spec/kubelet/podsPerCore",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/podsPerCore/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(typeof data38 == "number"){
if(data38 < 0 || isNaN(data38)){
const err76 = {instancePath:instancePath+"/spec/template/spec/kubelet/podsPerCore",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/podsPerCore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data34.systemReserved !== undefined){
let data39 = data34.systemReserved;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key12 in data39){
let data40 = data39[key12];
if(typeof data40 === "string"){
if(!pattern4.test(data40)){
const err77 = {instancePath:instancePath+"/spec/template/spec/kubelet/systemReserved/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/systemReserved/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/spec/template/spec/kubelet/systemReserved/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/systemReserved/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/spec/template/spec/kubelet/systemReserved",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/systemReserved/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data34.kubeReserved !== undefined){
let data41 = data34.kubeReserved;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
for(const key13 in data41){
let data42 = data41[key13];
if(typeof data42 === "string"){
if(!pattern4.test(data42)){
const err80 = {instancePath:instancePath+"/spec/template/spec/kubelet/kubeReserved/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/kubeReserved/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/spec/template/spec/kubelet/kubeReserved/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/kubeReserved/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/spec/template/spec/kubelet/kubeReserved",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/kubeReserved/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data34.evictionHard !== undefined){
let data43 = data34.evictionHard;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key14 in data43){
let data44 = data43[key14];
if(typeof data44 === "string"){
if(!pattern73.test(data44)){
const err83 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionHard/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionHard/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"},message:"must match pattern \""+"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"+"\""};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionHard/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionHard/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionHard",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionHard/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data34.evictionSoft !== undefined){
let data45 = data34.evictionSoft;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key15 in data45){
let data46 = data45[key15];
if(typeof data46 === "string"){
if(!pattern73.test(data46)){
const err86 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionSoft/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionSoft/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"},message:"must match pattern \""+"^(([0-9]{1,2}(\\.[0-9]{1,2})?|100(\\.0{1,2})?)%|(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?)?$"+"\""};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionSoft/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionSoft/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionSoft",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionSoft/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data34.evictionSoftGracePeriod !== undefined){
let data47 = data34.evictionSoftGracePeriod;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key16 in data47){
if(typeof data47[key16] !== "string"){
const err89 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionSoftGracePeriod/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionSoftGracePeriod/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionSoftGracePeriod",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionSoftGracePeriod/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data34.evictionMaxPodGracePeriod !== undefined){
let data49 = data34.evictionMaxPodGracePeriod;
if(!((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49)))){
const err91 = {instancePath:instancePath+"/spec/template/spec/kubelet/evictionMaxPodGracePeriod",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/evictionMaxPodGracePeriod/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data34.imageGCHighThresholdPercent !== undefined){
let data50 = data34.imageGCHighThresholdPercent;
if(!((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50)))){
const err92 = {instancePath:instancePath+"/spec/template/spec/kubelet/imageGCHighThresholdPercent",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/imageGCHighThresholdPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(typeof data50 == "number"){
if(data50 > 100 || isNaN(data50)){
const err93 = {instancePath:instancePath+"/spec/template/spec/kubelet/imageGCHighThresholdPercent",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/imageGCHighThresholdPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data50 < 0 || isNaN(data50)){
const err94 = {instancePath:instancePath+"/spec/template/spec/kubelet/imageGCHighThresholdPercent",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/imageGCHighThresholdPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data34.imageGCLowThresholdPercent !== undefined){
let data51 = data34.imageGCLowThresholdPercent;
if(!((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51)))){
const err95 = {instancePath:instancePath+"/spec/template/spec/kubelet/imageGCLowThresholdPercent",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/imageGCLowThresholdPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(typeof data51 == "number"){
if(data51 > 100 || isNaN(data51)){
const err96 = {instancePath:instancePath+"/spec/template/spec/kubelet/imageGCLowThresholdPercent",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/imageGCLowThresholdPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data51 < 0 || isNaN(data51)){
const err97 = {instancePath:instancePath+"/spec/template/spec/kubelet/imageGCLowThresholdPercent",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/imageGCLowThresholdPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
if(data34.cpuCFSQuota !== undefined){
if(typeof data34.cpuCFSQuota !== "boolean"){
const err98 = {instancePath:instancePath+"/spec/template/spec/kubelet/cpuCFSQuota",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/properties/cpuCFSQuota/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/spec/template/spec/kubelet",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/kubelet/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data10.resources !== undefined){
let data53 = data10.resources;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(Object.keys(data53).length > 0){
const err100 = {instancePath:instancePath+"/spec/template/spec/resources",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/maxProperties",keyword:"maxProperties",params:{limit: 0},message:"must NOT have more than 0 properties"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
for(const key17 in data53){
if(!(key17 === "requests")){
const err101 = {instancePath:instancePath+"/spec/template/spec/resources",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data53.requests !== undefined){
let data54 = data53.requests;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
for(const key18 in data54){
let data55 = data54[key18];
const _errs131 = errors;
let valid29 = false;
const _errs132 = errors;
if(!((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55)))){
const err102 = {instancePath:instancePath+"/spec/template/spec/resources/requests/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
var _valid0 = _errs132 === errors;
valid29 = valid29 || _valid0;
const _errs134 = errors;
if(typeof data55 !== "string"){
const err103 = {instancePath:instancePath+"/spec/template/spec/resources/requests/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
var _valid0 = _errs134 === errors;
valid29 = valid29 || _valid0;
if(!valid29){
const err104 = {instancePath:instancePath+"/spec/template/spec/resources/requests/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/properties/requests/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
else {
errors = _errs131;
if(vErrors !== null){
if(_errs131){
vErrors.length = _errs131;
}
else {
vErrors = null;
}
}
}
if(typeof data55 === "string"){
if(!pattern4.test(data55)){
const err105 = {instancePath:instancePath+"/spec/template/spec/resources/requests/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/properties/requests/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
}
else {
const err106 = {instancePath:instancePath+"/spec/template/spec/resources/requests",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/properties/requests/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/spec/template/spec/resources",schemaPath:"#/properties/spec/properties/template/properties/spec/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/spec/template/spec",schemaPath:"#/properties/spec/properties/template/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/spec/template",schemaPath:"#/properties/spec/properties/template/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data3.disruption !== undefined){
let data56 = data3.disruption;
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
for(const key19 in data56){
if(!((((key19 === "consolidateAfter") || (key19 === "consolidationPolicy")) || (key19 === "expireAfter")) || (key19 === "budgets"))){
const err110 = {instancePath:instancePath+"/spec/disruption",schemaPath:"#/properties/spec/properties/disruption/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data56.consolidateAfter !== undefined){
let data57 = data56.consolidateAfter;
if(typeof data57 === "string"){
if(!pattern28.test(data57)){
const err111 = {instancePath:instancePath+"/spec/disruption/consolidateAfter",schemaPath:"#/properties/spec/properties/disruption/properties/consolidateAfter/pattern",keyword:"pattern",params:{pattern: "^(([0-9]+(s|m|h))+|Never)$"},message:"must match pattern \""+"^(([0-9]+(s|m|h))+|Never)$"+"\""};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/spec/disruption/consolidateAfter",schemaPath:"#/properties/spec/properties/disruption/properties/consolidateAfter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data56.consolidationPolicy !== undefined){
let data58 = data56.consolidationPolicy;
if(typeof data58 !== "string"){
const err113 = {instancePath:instancePath+"/spec/disruption/consolidationPolicy",schemaPath:"#/properties/spec/properties/disruption/properties/consolidationPolicy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!((data58 === "WhenEmpty") || (data58 === "WhenUnderutilized"))){
const err114 = {instancePath:instancePath+"/spec/disruption/consolidationPolicy",schemaPath:"#/properties/spec/properties/disruption/properties/consolidationPolicy/enum",keyword:"enum",params:{allowedValues: schema39.properties.spec.properties.disruption.properties.consolidationPolicy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data56.expireAfter !== undefined){
let data59 = data56.expireAfter;
if(typeof data59 === "string"){
if(!pattern28.test(data59)){
const err115 = {instancePath:instancePath+"/spec/disruption/expireAfter",schemaPath:"#/properties/spec/properties/disruption/properties/expireAfter/pattern",keyword:"pattern",params:{pattern: "^(([0-9]+(s|m|h))+|Never)$"},message:"must match pattern \""+"^(([0-9]+(s|m|h))+|Never)$"+"\""};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/spec/disruption/expireAfter",schemaPath:"#/properties/spec/properties/disruption/properties/expireAfter/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data56.budgets !== undefined){
let data60 = data56.budgets;
if(Array.isArray(data60)){
if(data60.length > 50){
const err117 = {instancePath:instancePath+"/spec/disruption/budgets",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
const len5 = data60.length;
for(let i5=0; i5<len5; i5++){
let data61 = data60[i5];
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
for(const key20 in data61){
if(!(((key20 === "nodes") || (key20 === "schedule")) || (key20 === "duration"))){
const err118 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5,schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data61.nodes !== undefined){
let data62 = data61.nodes;
if(typeof data62 === "string"){
if(!pattern50.test(data62)){
const err119 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5+"/nodes",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/nodes/pattern",keyword:"pattern",params:{pattern: "^((100|[0-9]{1,2})%|[0-9]+)$"},message:"must match pattern \""+"^((100|[0-9]{1,2})%|[0-9]+)$"+"\""};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
else {
const err120 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5+"/nodes",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/nodes/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data61.schedule !== undefined){
let data63 = data61.schedule;
if(typeof data63 === "string"){
if(!pattern51.test(data63)){
const err121 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5+"/schedule",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/schedule/pattern",keyword:"pattern",params:{pattern: "^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"},message:"must match pattern \""+"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"+"\""};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5+"/schedule",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/schedule/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data61.duration !== undefined){
let data64 = data61.duration;
if(typeof data64 === "string"){
if(!pattern52.test(data64)){
const err123 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5+"/duration",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/duration/pattern",keyword:"pattern",params:{pattern: "^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"},message:"must match pattern \""+"^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"+"\""};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5+"/duration",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/properties/duration/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/spec/disruption/budgets/" + i5,schemaPath:"#/properties/spec/properties/disruption/properties/budgets/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/spec/disruption/budgets",schemaPath:"#/properties/spec/properties/disruption/properties/budgets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
}
else {
const err127 = {instancePath:instancePath+"/spec/disruption",schemaPath:"#/properties/spec/properties/disruption/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data3.limits !== undefined){
let data65 = data3.limits;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
for(const key21 in data65){
let data66 = data65[key21];
const _errs160 = errors;
let valid35 = false;
const _errs161 = errors;
if(!((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66)))){
const err128 = {instancePath:instancePath+"/spec/limits/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
var _valid1 = _errs161 === errors;
valid35 = valid35 || _valid1;
const _errs163 = errors;
if(typeof data66 !== "string"){
const err129 = {instancePath:instancePath+"/spec/limits/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
var _valid1 = _errs163 === errors;
valid35 = valid35 || _valid1;
if(!valid35){
const err130 = {instancePath:instancePath+"/spec/limits/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
else {
errors = _errs160;
if(vErrors !== null){
if(_errs160){
vErrors.length = _errs160;
}
else {
vErrors = null;
}
}
}
if(typeof data66 === "string"){
if(!pattern4.test(data66)){
const err131 = {instancePath:instancePath+"/spec/limits/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/spec/properties/limits/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
}
else {
const err132 = {instancePath:instancePath+"/spec/limits",schemaPath:"#/properties/spec/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data3.weight !== undefined){
let data67 = data3.weight;
if(!((typeof data67 == "number") && (!(data67 % 1) && !isNaN(data67)))){
const err133 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(typeof data67 == "number"){
if(data67 > 100 || isNaN(data67)){
const err134 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data67 < 1 || isNaN(data67)){
const err135 = {instancePath:instancePath+"/spec/weight",schemaPath:"#/properties/spec/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
}
}
else {
const err136 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data.status !== undefined){
let data68 = data.status;
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
for(const key22 in data68){
if(!(((((key22 === "resources") || (key22 === "nodes")) || (key22 === "nodeClassObservedGeneration")) || (key22 === "expandedRequirements")) || (key22 === "conditions"))){
const err137 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data68.resources !== undefined){
let data69 = data68.resources;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
for(const key23 in data69){
let data70 = data69[key23];
const _errs174 = errors;
let valid38 = false;
const _errs175 = errors;
if(!((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70)))){
const err138 = {instancePath:instancePath+"/status/resources/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
var _valid2 = _errs175 === errors;
valid38 = valid38 || _valid2;
const _errs177 = errors;
if(typeof data70 !== "string"){
const err139 = {instancePath:instancePath+"/status/resources/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
var _valid2 = _errs177 === errors;
valid38 = valid38 || _valid2;
if(!valid38){
const err140 = {instancePath:instancePath+"/status/resources/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
else {
errors = _errs174;
if(vErrors !== null){
if(_errs174){
vErrors.length = _errs174;
}
else {
vErrors = null;
}
}
}
if(typeof data70 === "string"){
if(!pattern4.test(data70)){
const err141 = {instancePath:instancePath+"/status/resources/" + key23.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/status/properties/resources/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"},message:"must match pattern \""+"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"+"\""};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
}
else {
const err142 = {instancePath:instancePath+"/status/resources",schemaPath:"#/properties/status/properties/resources/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data68.nodes !== undefined){
let data71 = data68.nodes;
if(!((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71)))){
const err143 = {instancePath:instancePath+"/status/nodes",schemaPath:"#/properties/status/properties/nodes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data68.nodeClassObservedGeneration !== undefined){
let data72 = data68.nodeClassObservedGeneration;
if(!((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72)))){
const err144 = {instancePath:instancePath+"/status/nodeClassObservedGeneration",schemaPath:"#/properties/status/properties/nodeClassObservedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data68.expandedRequirements !== undefined){
let data73 = data68.expandedRequirements;
if(Array.isArray(data73)){
if(data73.length > 100){
const err145 = {instancePath:instancePath+"/status/expandedRequirements",schemaPath:"#/properties/status/properties/expandedRequirements/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
const len6 = data73.length;
for(let i6=0; i6<len6; i6++){
let data74 = data73[i6];
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
if(data74.key === undefined){
const err146 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data74.operator === undefined){
const err147 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data74.patterns === undefined){
const err148 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "patterns"},message:"must have required property '"+"patterns"+"'"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data74.values === undefined){
const err149 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(data74.count === undefined){
const err150 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
for(const key24 in data74){
if(!(((((key24 === "key") || (key24 === "operator")) || (key24 === "patterns")) || (key24 === "values")) || (key24 === "count"))){
const err151 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data74.key !== undefined){
let data75 = data74.key;
if(typeof data75 === "string"){
if(func5(data75) > 316){
const err152 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/key",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/key/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/key",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data74.operator !== undefined){
if(typeof data74.operator !== "string"){
const err154 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/operator",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data74.patterns !== undefined){
let data77 = data74.patterns;
if(Array.isArray(data77)){
if(data77.length > 1000){
const err155 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/patterns",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/patterns/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
const len7 = data77.length;
for(let i7=0; i7<len7; i7++){
if(typeof data77[i7] !== "string"){
const err156 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/patterns/" + i7,schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
else {
const err157 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/patterns",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/patterns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data74.values !== undefined){
let data79 = data74.values;
if(Array.isArray(data79)){
if(data79.length > 1000){
const err158 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/values",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/values/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
const len8 = data79.length;
for(let i8=0; i8<len8; i8++){
if(typeof data79[i8] !== "string"){
const err159 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/values/" + i8,schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
else {
const err160 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/values",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data74.count !== undefined){
let data81 = data74.count;
if(!((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81)))){
const err161 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/count",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(typeof data81 == "number"){
if(data81 < 0 || isNaN(data81)){
const err162 = {instancePath:instancePath+"/status/expandedRequirements/" + i6+"/count",schemaPath:"#/properties/status/properties/expandedRequirements/items/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
}
else {
const err163 = {instancePath:instancePath+"/status/expandedRequirements/" + i6,schemaPath:"#/properties/status/properties/expandedRequirements/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
else {
const err164 = {instancePath:instancePath+"/status/expandedRequirements",schemaPath:"#/properties/status/properties/expandedRequirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
if(data68.conditions !== undefined){
let data82 = data68.conditions;
if(Array.isArray(data82)){
const len9 = data82.length;
for(let i9=0; i9<len9; i9++){
let data83 = data82[i9];
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.type === undefined){
const err165 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data83.status === undefined){
const err166 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data83.lastTransitionTime === undefined){
const err167 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "lastTransitionTime"},message:"must have required property '"+"lastTransitionTime"+"'"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data83.reason === undefined){
const err168 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
if(data83.message === undefined){
const err169 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
for(const key25 in data83){
if(!((((((key25 === "type") || (key25 === "status")) || (key25 === "reason")) || (key25 === "message")) || (key25 === "lastTransitionTime")) || (key25 === "observedGeneration"))){
const err170 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key25},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data83.type !== undefined){
let data84 = data83.type;
if(typeof data84 === "string"){
if(func5(data84) > 316){
const err171 = {instancePath:instancePath+"/status/conditions/" + i9+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 316},message:"must NOT have more than 316 characters"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(!pattern5.test(data84)){
const err172 = {instancePath:instancePath+"/status/conditions/" + i9+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"},message:"must match pattern \""+"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"+"\""};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
else {
const err173 = {instancePath:instancePath+"/status/conditions/" + i9+"/type",schemaPath:"#/properties/status/properties/conditions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data83.status !== undefined){
let data85 = data83.status;
if(typeof data85 !== "string"){
const err174 = {instancePath:instancePath+"/status/conditions/" + i9+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(!(((data85 === "True") || (data85 === "False")) || (data85 === "Unknown"))){
const err175 = {instancePath:instancePath+"/status/conditions/" + i9+"/status",schemaPath:"#/properties/status/properties/conditions/items/properties/status/enum",keyword:"enum",params:{allowedValues: schema39.properties.status.properties.conditions.items.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data83.reason !== undefined){
let data86 = data83.reason;
if(typeof data86 === "string"){
if(func5(data86) > 1024){
const err176 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(func5(data86) < 1){
const err177 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if(!pattern6.test(data86)){
const err178 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"},message:"must match pattern \""+"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"+"\""};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
else {
const err179 = {instancePath:instancePath+"/status/conditions/" + i9+"/reason",schemaPath:"#/properties/status/properties/conditions/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data83.message !== undefined){
let data87 = data83.message;
if(typeof data87 === "string"){
if(func5(data87) > 32768){
const err180 = {instancePath:instancePath+"/status/conditions/" + i9+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/maxLength",keyword:"maxLength",params:{limit: 32768},message:"must NOT have more than 32768 characters"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
else {
const err181 = {instancePath:instancePath+"/status/conditions/" + i9+"/message",schemaPath:"#/properties/status/properties/conditions/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data83.lastTransitionTime !== undefined){
if(typeof data83.lastTransitionTime !== "string"){
const err182 = {instancePath:instancePath+"/status/conditions/" + i9+"/lastTransitionTime",schemaPath:"#/properties/status/properties/conditions/items/properties/lastTransitionTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data83.observedGeneration !== undefined){
let data89 = data83.observedGeneration;
if(!((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89)))){
const err183 = {instancePath:instancePath+"/status/conditions/" + i9+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(typeof data89 == "number"){
if(data89 < 0 || isNaN(data89)){
const err184 = {instancePath:instancePath+"/status/conditions/" + i9+"/observedGeneration",schemaPath:"#/properties/status/properties/conditions/items/properties/observedGeneration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
}
else {
const err185 = {instancePath:instancePath+"/status/conditions/" + i9,schemaPath:"#/properties/status/properties/conditions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
else {
const err186 = {instancePath:instancePath+"/status/conditions",schemaPath:"#/properties/status/properties/conditions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
}
else {
const err187 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
}
else {
const err188 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
